/** A whole number with commas between thousands. `toLocaleString` would load the tables of all languages first. */
export const grouped = (n: number): string => String(n).replaceAll(/\B(?=(\d{3})+$)/g, ',');
