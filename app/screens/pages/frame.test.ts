import { describe, expect, it } from 'vitest';
import type { ActorView } from '../../../engine/index.ts';
import { arrowY, frameOf, GLYPH, LEAST_WIDTH, labelPlace, MOST_COLUMNS, nowY, rowTop } from './frame.ts';

const actor = (id: ActorView['id']): ActorView => ({ id, title: id, sub: '', within: '' });
const five = (['device', 'iommu', 'kernel', 'guest', 'driver'] as const).map(actor);
const four = five.filter((a) => a.id !== 'guest');
const at = (width: number, columns = 0, actors = five, messages = 20) =>
  frameOf({ width, rowHeight: 28, origin: 1, actors, messages, columns });

describe('the frame of the diagram', () => {
  it('lets nothing touch at its least width: numbers, brackets, lifelines, charts from left to right', () => {
    for (const columns of [0, 3, 4, 5, MOST_COLUMNS, 40]) {
      const frame = at(300, columns);
      expect(frame.width).toBe(LEAST_WIDTH);
      expect(frame.columns).toBeLessThanOrEqual(MOST_COLUMNS);
      const { device, iommu, kernel, guest, driver } = frame.lanes;
      const edges = [
        frame.codeX + 2 * GLYPH,
        frame.columnX,
        frame.columnX + (frame.columns - 1) * frame.pitch + 8,
        device,
        iommu,
        kernel,
        guest,
        driver,
        frame.labelEnd,
        frame.open.x,
        frame.open.x + frame.open.width,
        frame.queue.x,
        frame.queue.x + frame.queue.width,
        frame.width,
      ];
      expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    }
  });

  it('gives requests room for an index, five digits of the page and their last word', () => {
    const { lanes } = at(690);
    expect(lanes.iommu - lanes.device).toBeGreaterThan('0x03 4c812 W last'.length * GLYPH);
  });

  it('divides the same width among four where no guest is', () => {
    const { lanes } = at(690, 0, four);
    expect([lanes.device, lanes.driver]).toEqual([at(690).lanes.device, at(690).lanes.driver]);
    expect(lanes.kernel).toBeGreaterThan(at(690).lanes.kernel);
  });

  it('makes room for the digits of a million', () => {
    expect(at(690, 0, five, 1_000_000).numberEnd).toBeGreaterThanOrEqual(8 + '1,000,000'.length * GLYPH);
  });

  it('counts heights from the first row that is drawn', () => {
    const frame = { rowHeight: 28, origin: 501 };
    expect([rowTop(501, frame), rowTop(503, frame)]).toEqual([0, 56]);
    expect(arrowY(501, frame)).toBeLessThan(nowY(501, frame));
    expect(nowY(501, frame)).toBeLessThan(rowTop(502, frame));
  });
});

describe('the words at an arrow', () => {
  const frame = at(690);
  const { device, iommu, kernel, driver } = frame.lanes;

  it('begin at the device, so that indices stand below each other', () => {
    expect(labelPlace(device, iommu, '0x03', frame)).toEqual({ x: device + 9, anchor: 'start' });
    expect(labelPlace(iommu, device, '0x03', frame)).toEqual({ x: device + 9, anchor: 'start' });
  });

  it('stand in the middle of other arrows, as long as they fit', () => {
    expect(labelPlace(iommu, kernel, 'reads 3', frame)).toEqual({ x: (iommu + kernel) / 2, anchor: 'middle' });
    expect(labelPlace(iommu, kernel, 'x'.repeat(30), frame).anchor).toBe('start');
  });

  it('never run into the charts', () => {
    const text = 'x'.repeat(40);
    const { x } = labelPlace(kernel, driver, text, frame);
    expect(x + text.length * GLYPH).toBeLessThanOrEqual(frame.labelEnd + 0.01);
    expect(labelPlace(driver, driver, 'made present', frame).anchor).toBe('end');
    expect(labelPlace(iommu, iommu, 'refuses', frame).anchor).toBe('start');
  });
});
