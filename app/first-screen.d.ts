/** The first visit at every step, run when the lab was built: `.config/first-screen.mjs`. */
declare module 'virtual:first-screen' {
  const packed: import('./store/sharing.ts').Packed;

  export { packed };
}
