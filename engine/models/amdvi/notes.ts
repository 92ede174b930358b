/** Facts worth a line beside a step: what the reference leaves open and the lab decides as it goes. */
export const COPIES_DIFFER = 0;
export const GUEST_LOG = 1;

export const notes: readonly string[] = [
  'The entries that share this page are not copies of each other: hardware may use any of them',
  'The guest does not run: GATag would go to the guest log, which is not modelled',
];
