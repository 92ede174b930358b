declare const LAB_VERSION: string;

/** The lab's version, as package.json has it; the build puts it in. */
export const version = LAB_VERSION;
