/** Where files come from: chosen, or dropped anywhere on the page. */
import { lab } from './lab.ts';

const openGiven = async (file: File): Promise<void> => (await import('./open-file.ts')).openGiven(file);

export function openFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json,.txt,.log,text/plain';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void openGiven(file);
  });
  input.click();
}

/** Files dropped anywhere on the page open; while one is held over the page, the page says so. */
export function acceptDrops(): () => void {
  const held = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
  const over = (event: DragEvent): void => {
    if (!held(event)) return;
    event.preventDefault();
    if (!lab().dropping) lab().setDropping(true);
  };
  const away = (event: DragEvent): void => {
    // Between two elements of the page there is always a next one.
    if (event.relatedTarget === null) lab().setDropping(false);
  };
  const drop = (event: DragEvent): void => {
    lab().setDropping(false);
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void openGiven(file);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', away);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', away);
    removeEventListener('drop', drop);
  };
}
