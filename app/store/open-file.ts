/** A file that somebody chose or dropped: a scenario, recorded vectors or a kernel log. Loads with the first. */
import { type Problem, parseScenarioText } from '../../engine/index.ts';
import { lab } from './lab.ts';
import { openWhereItBelongs } from './open.ts';
import { readPaste } from './paste.ts';
import { refuseVectors, runVectors } from './vectors.ts';

const LARGEST_MIB = 16;
/** Inside a text of JSON a quote has a backslash before it, so this cannot be a title that speaks of vectors. */
const VECTORS = /"format"\s*:\s*"iommu-lab-vectors\//;

/** Says it where the person is looking: in the dialog of vectors when that is open, else above the walk. */
function refuse(problems: readonly Problem[]): void {
  if (lab().dialog === 'vectors') refuseVectors(problems);
  else for (const problem of problems) lab().report(problem);
}

/** Opens a scenario, or lists the cases of a vectors file. What was open stays until the new one can take its place. */
export async function openGiven(file: File): Promise<void> {
  const where = `The file ${file.name}`;
  if (file.size > LARGEST_MIB * 1024 * 1024) {
    const size = Math.ceil(file.size / 1024 / 1024);
    const says = `It has ${size} MiB; the limit is ${LARGEST_MIB} MiB. Nothing was opened.`;
    refuse([{ where, says, remedy: 'Split it into smaller files.' }]);
    return;
  }
  let text: string;
  try {
    text = await file.text();
  } catch {
    refuse([{ where, says: 'It could not be read.', remedy: 'Choose it again.' }]);
    return;
  }
  if (VECTORS.test(text)) {
    lab().openDialog('vectors');
    await runVectors(file.name, text);
    return;
  }
  // Both kinds of files are objects of JSON; what is none is read as a kernel log.
  if (!/\.json$/i.test(file.name) && !/^\s*\{/.test(text)) {
    lab().openDialog('paste');
    await readPaste(text);
    return;
  }
  const found = parseScenarioText(text);
  if ('problems' in found) {
    refuse(found.problems.map((problem) => ({ ...problem, where: `${where}, ${problem.where}` })));
    return;
  }
  if (lab().dialog === 'vectors') lab().openDialog(null);
  await openWhereItBelongs(found.scenario);
}
