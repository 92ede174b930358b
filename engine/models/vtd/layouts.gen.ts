// Generated from layouts.ts by `npm run gen`. Do not edit: change the layout and run it again.
// `w` holds 32-bit words, `i` is the first word of the structure. Fields wider than 32 bits come as two int32 halves.
/** Root entry, q0[0] P. */
export const rootEntryP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Root entry, q0[63:12] CTP. */
export const rootEntryCtpLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Root entry, q0[63:12] CTP. */
export const rootEntryCtpHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Scalable-mode root entry, q0[0] LP. */
export const scalableRootEntryLp = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Scalable-mode root entry, q0[63:12] LCTP. */
export const scalableRootEntryLctpLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Scalable-mode root entry, q0[63:12] LCTP. */
export const scalableRootEntryLctpHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Scalable-mode root entry, q1[0] UP. */
export const scalableRootEntryUp = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Scalable-mode root entry, q1[63:12] UCTP. */
export const scalableRootEntryUctpLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Scalable-mode root entry, q1[63:12] UCTP. */
export const scalableRootEntryUctpHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Context entry, q0[0] P. */
export const contextEntryP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Context entry, q0[1] FPD. */
export const contextEntryFpd = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Context entry, q0[3:2] TT. */
export const contextEntryTt = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x3;
/** Context entry, q0[63:12] SSPTPTR. */
export const contextEntrySsptptrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Context entry, q0[63:12] SSPTPTR. */
export const contextEntrySsptptrHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Context entry, q1[2:0] AW. */
export const contextEntryAw = (w: Uint32Array, i: number): number => w[i + 2]! & 0x7;
/** Context entry, q1[23:8] DID. */
export const contextEntryDid = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 8) & 0xffff;
/** Scalable-mode context entry, q0[0] P. */
export const scalableContextEntryP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Scalable-mode context entry, q0[1] FPD. */
export const scalableContextEntryFpd = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Scalable-mode context entry, q0[2] DTE. */
export const scalableContextEntryDte = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Scalable-mode context entry, q0[3] PASIDE. */
export const scalableContextEntryPaside = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Scalable-mode context entry, q0[4] PRE. */
export const scalableContextEntryPre = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Scalable-mode context entry, q0[11:9] PDTS. */
export const scalableContextEntryPdts = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x7;
/** Scalable-mode context entry, q0[63:12] PASIDDIRPTR. */
export const scalableContextEntryPasiddirptrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Scalable-mode context entry, q0[63:12] PASIDDIRPTR. */
export const scalableContextEntryPasiddirptrHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Scalable-mode context entry, q1[19:0] RID_PASID. */
export const scalableContextEntryRidPasid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xfffff;
/** Scalable-mode context entry, q1[20] RID_PRIV. */
export const scalableContextEntryRidPriv = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 20) & 0x1;
/** PASID directory entry, q0[0] P. */
export const pasidDirectoryEntryP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** PASID directory entry, q0[1] FPD. */
export const pasidDirectoryEntryFpd = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** PASID directory entry, q0[63:12] SMPTBLPTR. */
export const pasidDirectoryEntrySmptblptrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** PASID directory entry, q0[63:12] SMPTBLPTR. */
export const pasidDirectoryEntrySmptblptrHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** PASID table entry, q0[0] P. */
export const pasidEntryP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** PASID table entry, q0[1] FPD. */
export const pasidEntryFpd = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** PASID table entry, q0[4:2] AW. */
export const pasidEntryAw = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** PASID table entry, q0[5] SSEE. */
export const pasidEntrySsee = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** PASID table entry, q0[8:6] PGTT. */
export const pasidEntryPgtt = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x7;
/** PASID table entry, q0[9] SSADE. */
export const pasidEntrySsade = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** PASID table entry, q0[63:12] SSPTPTR. */
export const pasidEntrySsptptrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** PASID table entry, q0[63:12] SSPTPTR. */
export const pasidEntrySsptptrHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** PASID table entry, q1[15:0] DID. */
export const pasidEntryDid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** PASID table entry, q1[23] PWSNP. */
export const pasidEntryPwsnp = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 23) & 0x1;
/** PASID table entry, q1[24] PGSNP. */
export const pasidEntryPgsnp = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 24) & 0x1;
/** PASID table entry, q1[25] CD. */
export const pasidEntryCd = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 25) & 0x1;
/** PASID table entry, q1[26] EMTE. */
export const pasidEntryEmte = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 26) & 0x1;
/** PASID table entry, q1[29:27] EMT. */
export const pasidEntryEmt = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 27) & 0x7;
/** PASID table entry, q1[30] PWT. */
export const pasidEntryPwt = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 30) & 0x1;
/** PASID table entry, q1[31] PCD. */
export const pasidEntryPcd = (w: Uint32Array, i: number): number => w[i + 2]! >>> 31;
/** PASID table entry, q1[63:32] PAT. */
export const pasidEntryPat = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** PASID table entry, q2[0] SRE. */
export const pasidEntrySre = (w: Uint32Array, i: number): number => w[i + 4]! & 0x1;
/** PASID table entry, q2[1] ERE. */
export const pasidEntryEre = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 1) & 0x1;
/** PASID table entry, q2[3:2] FSPM. */
export const pasidEntryFspm = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 2) & 0x3;
/** PASID table entry, q2[4] WPE. */
export const pasidEntryWpe = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 4) & 0x1;
/** PASID table entry, q2[5] NXE. */
export const pasidEntryNxe = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 5) & 0x1;
/** PASID table entry, q2[6] SMEP. */
export const pasidEntrySmep = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 6) & 0x1;
/** PASID table entry, q2[7] EAFE. */
export const pasidEntryEafe = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 7) & 0x1;
/** PASID table entry, q2[63:12] FSPTPTR. */
export const pasidEntryFsptptrLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** PASID table entry, q2[63:12] FSPTPTR. */
export const pasidEntryFsptptrHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** First-stage entry, level 5 or 4, q0[0] P. */
export const firstTableP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry, level 5 or 4, q0[1] R/W. */
export const firstTableRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry, level 5 or 4, q0[2] U/S. */
export const firstTableUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry, level 5 or 4, q0[3] PWT. */
export const firstTablePwt = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry, level 5 or 4, q0[4] PCD. */
export const firstTablePcd = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** First-stage entry, level 5 or 4, q0[5] A. */
export const firstTableA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry, level 5 or 4, q0[10] EA. */
export const firstTableEa = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** First-stage entry, level 5 or 4, q0[63] XD. */
export const firstTableXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** First-stage entry, level 5 or 4, q0[51:12] ADDR. */
export const firstTableAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** First-stage entry, level 5 or 4, q0[51:12] ADDR. */
export const firstTableAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** First-stage entry, level 3 or 2, to a table, q0[0] P. */
export const firstTableLowP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry, level 3 or 2, to a table, q0[1] R/W. */
export const firstTableLowRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry, level 3 or 2, to a table, q0[2] U/S. */
export const firstTableLowUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry, level 3 or 2, to a table, q0[3] PWT. */
export const firstTableLowPwt = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry, level 3 or 2, to a table, q0[4] PCD. */
export const firstTableLowPcd = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** First-stage entry, level 3 or 2, to a table, q0[5] A. */
export const firstTableLowA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry, level 3 or 2, to a table, q0[7] PS. */
export const firstTableLowPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** First-stage entry, level 3 or 2, to a table, q0[10] EA. */
export const firstTableLowEa = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** First-stage entry, level 3 or 2, to a table, q0[63] XD. */
export const firstTableLowXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** First-stage entry, level 3 or 2, to a table, q0[51:12] ADDR. */
export const firstTableLowAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** First-stage entry, level 3 or 2, to a table, q0[51:12] ADDR. */
export const firstTableLowAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** First-stage entry of a 1 GiB page, q0[0] P. */
export const firstLeaf1GP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry of a 1 GiB page, q0[1] R/W. */
export const firstLeaf1GRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry of a 1 GiB page, q0[2] U/S. */
export const firstLeaf1GUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry of a 1 GiB page, q0[3] PWT. */
export const firstLeaf1GPwt = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry of a 1 GiB page, q0[4] PCD. */
export const firstLeaf1GPcd = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** First-stage entry of a 1 GiB page, q0[5] A. */
export const firstLeaf1GA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry of a 1 GiB page, q0[6] D. */
export const firstLeaf1GD = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** First-stage entry of a 1 GiB page, q0[7] PS. */
export const firstLeaf1GPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** First-stage entry of a 1 GiB page, q0[8] G. */
export const firstLeaf1GG = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** First-stage entry of a 1 GiB page, q0[10] EA. */
export const firstLeaf1GEa = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** First-stage entry of a 1 GiB page, q0[63] XD. */
export const firstLeaf1GXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** First-stage entry of a 1 GiB page, q0[12] PAT. */
export const firstLeaf1GPat = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1;
/** First-stage entry of a 1 GiB page, q0[51:30] ADDR. */
export const firstLeaf1GAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 30) | (w[i + 1]! << 2)) & 0x3fffff;
/** First-stage entry of a 2 MiB page, q0[0] P. */
export const firstLeaf2MP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry of a 2 MiB page, q0[1] R/W. */
export const firstLeaf2MRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry of a 2 MiB page, q0[2] U/S. */
export const firstLeaf2MUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry of a 2 MiB page, q0[3] PWT. */
export const firstLeaf2MPwt = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry of a 2 MiB page, q0[4] PCD. */
export const firstLeaf2MPcd = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** First-stage entry of a 2 MiB page, q0[5] A. */
export const firstLeaf2MA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry of a 2 MiB page, q0[6] D. */
export const firstLeaf2MD = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** First-stage entry of a 2 MiB page, q0[7] PS. */
export const firstLeaf2MPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** First-stage entry of a 2 MiB page, q0[8] G. */
export const firstLeaf2MG = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** First-stage entry of a 2 MiB page, q0[10] EA. */
export const firstLeaf2MEa = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** First-stage entry of a 2 MiB page, q0[63] XD. */
export const firstLeaf2MXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** First-stage entry of a 2 MiB page, q0[12] PAT. */
export const firstLeaf2MPat = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1;
/** First-stage entry of a 2 MiB page, q0[51:21] ADDR. */
export const firstLeaf2MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 21) | (w[i + 1]! << 11)) & 0x7fffffff;
/** First-stage entry of a 4 KiB page, q0[0] P. */
export const firstLeaf4KP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry of a 4 KiB page, q0[1] R/W. */
export const firstLeaf4KRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry of a 4 KiB page, q0[2] U/S. */
export const firstLeaf4KUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry of a 4 KiB page, q0[3] PWT. */
export const firstLeaf4KPwt = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry of a 4 KiB page, q0[4] PCD. */
export const firstLeaf4KPcd = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** First-stage entry of a 4 KiB page, q0[5] A. */
export const firstLeaf4KA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry of a 4 KiB page, q0[6] D. */
export const firstLeaf4KD = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** First-stage entry of a 4 KiB page, q0[7] PAT. */
export const firstLeaf4KPat = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** First-stage entry of a 4 KiB page, q0[8] G. */
export const firstLeaf4KG = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** First-stage entry of a 4 KiB page, q0[10] EA. */
export const firstLeaf4KEa = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** First-stage entry of a 4 KiB page, q0[63] XD. */
export const firstLeaf4KXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** First-stage entry of a 4 KiB page, q0[51:12] ADDR. */
export const firstLeaf4KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** First-stage entry of a 4 KiB page, q0[51:12] ADDR. */
export const firstLeaf4KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Second-stage entry, level 5 or 4, q0[0] R. */
export const secondTableR = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry, level 5 or 4, q0[1] W. */
export const secondTableW = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry, level 5 or 4, q0[2] X. */
export const secondTableX = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry, level 5 or 4, q0[8] A. */
export const secondTableA = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Second-stage entry, level 5 or 4, q0[51:12] ADDR. */
export const secondTableAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Second-stage entry, level 5 or 4, q0[51:12] ADDR. */
export const secondTableAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Second-stage entry, level 3 or 2, to a table, q0[0] R. */
export const secondTableLowR = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry, level 3 or 2, to a table, q0[1] W. */
export const secondTableLowW = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry, level 3 or 2, to a table, q0[2] X. */
export const secondTableLowX = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry, level 3 or 2, to a table, q0[8] A. */
export const secondTableLowA = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Second-stage entry, level 3 or 2, to a table, q0[7] PS. */
export const secondTableLowPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Second-stage entry, level 3 or 2, to a table, q0[51:12] ADDR. */
export const secondTableLowAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Second-stage entry, level 3 or 2, to a table, q0[51:12] ADDR. */
export const secondTableLowAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Second-stage entry of a 1 GiB page, q0[0] R. */
export const secondLeaf1GR = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry of a 1 GiB page, q0[1] W. */
export const secondLeaf1GW = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry of a 1 GiB page, q0[2] X. */
export const secondLeaf1GX = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry of a 1 GiB page, q0[8] A. */
export const secondLeaf1GA = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Second-stage entry of a 1 GiB page, q0[5:3] EMT. */
export const secondLeaf1GEmt = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x7;
/** Second-stage entry of a 1 GiB page, q0[6] IPAT. */
export const secondLeaf1GIpat = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Second-stage entry of a 1 GiB page, q0[9] D. */
export const secondLeaf1GD = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Second-stage entry of a 1 GiB page, q0[11] SNP. */
export const secondLeaf1GSnp = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Second-stage entry of a 1 GiB page, q0[7] PS. */
export const secondLeaf1GPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Second-stage entry of a 1 GiB page, q0[51:30] ADDR. */
export const secondLeaf1GAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 30) | (w[i + 1]! << 2)) & 0x3fffff;
/** Second-stage entry of a 2 MiB page, q0[0] R. */
export const secondLeaf2MR = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry of a 2 MiB page, q0[1] W. */
export const secondLeaf2MW = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry of a 2 MiB page, q0[2] X. */
export const secondLeaf2MX = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry of a 2 MiB page, q0[8] A. */
export const secondLeaf2MA = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Second-stage entry of a 2 MiB page, q0[5:3] EMT. */
export const secondLeaf2MEmt = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x7;
/** Second-stage entry of a 2 MiB page, q0[6] IPAT. */
export const secondLeaf2MIpat = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Second-stage entry of a 2 MiB page, q0[9] D. */
export const secondLeaf2MD = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Second-stage entry of a 2 MiB page, q0[11] SNP. */
export const secondLeaf2MSnp = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Second-stage entry of a 2 MiB page, q0[7] PS. */
export const secondLeaf2MPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Second-stage entry of a 2 MiB page, q0[51:21] ADDR. */
export const secondLeaf2MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 21) | (w[i + 1]! << 11)) & 0x7fffffff;
/** Second-stage entry of a 4 KiB page, q0[0] R. */
export const secondLeaf4KR = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry of a 4 KiB page, q0[1] W. */
export const secondLeaf4KW = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry of a 4 KiB page, q0[2] X. */
export const secondLeaf4KX = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry of a 4 KiB page, q0[8] A. */
export const secondLeaf4KA = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Second-stage entry of a 4 KiB page, q0[5:3] EMT. */
export const secondLeaf4KEmt = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x7;
/** Second-stage entry of a 4 KiB page, q0[6] IPAT. */
export const secondLeaf4KIpat = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Second-stage entry of a 4 KiB page, q0[9] D. */
export const secondLeaf4KD = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Second-stage entry of a 4 KiB page, q0[11] SNP. */
export const secondLeaf4KSnp = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Second-stage entry of a 4 KiB page, q0[51:12] ADDR. */
export const secondLeaf4KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Second-stage entry of a 4 KiB page, q0[51:12] ADDR. */
export const secondLeaf4KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Interrupt remapping entry, q0[0] P. */
export const irteP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Interrupt remapping entry, q0[1] FPD. */
export const irteFpd = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Interrupt remapping entry, q0[2] DM. */
export const irteDm = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Interrupt remapping entry, q0[3] RH. */
export const irteRh = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Interrupt remapping entry, q0[4] TM. */
export const irteTm = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Interrupt remapping entry, q0[7:5] DLM. */
export const irteDlm = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x7;
/** Interrupt remapping entry, q0[15] IM. */
export const irteIm = (w: Uint32Array, i: number): number => (w[i]! >>> 15) & 0x1;
/** Interrupt remapping entry, q0[23:16] V. */
export const irteV = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xff;
/** Interrupt remapping entry, q0[63:32] DST. */
export const irteDst = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Interrupt remapping entry, q1[15:0] SID. */
export const irteSid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Interrupt remapping entry, q1[17:16] SQ. */
export const irteSq = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 16) & 0x3;
/** Interrupt remapping entry, q1[19:18] SVT. */
export const irteSvt = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 18) & 0x3;
/** Interrupt remapping entry, posted, q0[0] P. */
export const irtePostedP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Interrupt remapping entry, posted, q0[1] FPD. */
export const irtePostedFpd = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Interrupt remapping entry, posted, q0[14] URG. */
export const irtePostedUrg = (w: Uint32Array, i: number): number => (w[i]! >>> 14) & 0x1;
/** Interrupt remapping entry, posted, q0[15] IM. */
export const irtePostedIm = (w: Uint32Array, i: number): number => (w[i]! >>> 15) & 0x1;
/** Interrupt remapping entry, posted, q0[23:16] V. */
export const irtePostedV = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xff;
/** Interrupt remapping entry, posted, q0[63:38] PDA low. */
export const irtePostedPdaLow = (w: Uint32Array, i: number): number => w[i + 1]! >>> 6;
/** Interrupt remapping entry, posted, q1[15:0] SID. */
export const irtePostedSid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Interrupt remapping entry, posted, q1[17:16] SQ. */
export const irtePostedSq = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 16) & 0x3;
/** Interrupt remapping entry, posted, q1[19:18] SVT. */
export const irtePostedSvt = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 18) & 0x3;
/** Interrupt remapping entry, posted, q1[63:32] PDA high. */
export const irtePostedPdaHigh = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Posted-interrupt descriptor, q0[63:0] PIR 63:0. */
export const postedDescriptorPir0Lo = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Posted-interrupt descriptor, q0[63:0] PIR 63:0. */
export const postedDescriptorPir0Hi = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Posted-interrupt descriptor, q1[63:0] PIR 127:64. */
export const postedDescriptorPir1Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Posted-interrupt descriptor, q1[63:0] PIR 127:64. */
export const postedDescriptorPir1Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Posted-interrupt descriptor, q2[63:0] PIR 191:128. */
export const postedDescriptorPir2Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Posted-interrupt descriptor, q2[63:0] PIR 191:128. */
export const postedDescriptorPir2Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Posted-interrupt descriptor, q3[63:0] PIR 255:192. */
export const postedDescriptorPir3Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Posted-interrupt descriptor, q3[63:0] PIR 255:192. */
export const postedDescriptorPir3Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Posted-interrupt descriptor, q4[0] ON. */
export const postedDescriptorOn = (w: Uint32Array, i: number): number => w[i + 8]! & 0x1;
/** Posted-interrupt descriptor, q4[1] SN. */
export const postedDescriptorSn = (w: Uint32Array, i: number): number => (w[i + 8]! >>> 1) & 0x1;
/** Posted-interrupt descriptor, q4[23:16] NV. */
export const postedDescriptorNv = (w: Uint32Array, i: number): number => (w[i + 8]! >>> 16) & 0xff;
/** Posted-interrupt descriptor, q4[63:32] NDST. */
export const postedDescriptorNdst = (w: Uint32Array, i: number): number => w[i + 9]! | 0;
/** Fault recording register, q0[63:12] FI. */
export const faultRecordFiLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Fault recording register, q0[63:12] FI. */
export const faultRecordFiHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Fault recording register, q1[15:0] SID. */
export const faultRecordSid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Fault recording register, q1[28] T2. */
export const faultRecordT2 = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 28) & 0x1;
/** Fault recording register, q1[29] PRIV. */
export const faultRecordPriv = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 29) & 0x1;
/** Fault recording register, q1[30] EXE. */
export const faultRecordExe = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 30) & 0x1;
/** Fault recording register, q1[31] PP. */
export const faultRecordPp = (w: Uint32Array, i: number): number => w[i + 2]! >>> 31;
/** Fault recording register, q1[39:32] FR. */
export const faultRecordFr = (w: Uint32Array, i: number): number => w[i + 3]! & 0xff;
/** Fault recording register, q1[59:40] PV. */
export const faultRecordPv = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 8) & 0xfffff;
/** Fault recording register, q1[61:60] AT. */
export const faultRecordAt = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 28) & 0x3;
/** Fault recording register, q1[62] T1. */
export const faultRecordT1 = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 30) & 0x1;
/** Fault recording register, q1[63] F. */
export const faultRecordF = (w: Uint32Array, i: number): number => w[i + 3]! >>> 31;
/** Fault recording register, interrupt, q0[63:48] FI. */
export const interruptFaultRecordIndex = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Fault recording register, interrupt, q1[15:0] SID. */
export const interruptFaultRecordSid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Fault recording register, interrupt, q1[28] T2. */
export const interruptFaultRecordT2 = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 28) & 0x1;
/** Fault recording register, interrupt, q1[29] PRIV. */
export const interruptFaultRecordPriv = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 29) & 0x1;
/** Fault recording register, interrupt, q1[30] EXE. */
export const interruptFaultRecordExe = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 30) & 0x1;
/** Fault recording register, interrupt, q1[31] PP. */
export const interruptFaultRecordPp = (w: Uint32Array, i: number): number => w[i + 2]! >>> 31;
/** Fault recording register, interrupt, q1[39:32] FR. */
export const interruptFaultRecordFr = (w: Uint32Array, i: number): number => w[i + 3]! & 0xff;
/** Fault recording register, interrupt, q1[59:40] PV. */
export const interruptFaultRecordPv = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 8) & 0xfffff;
/** Fault recording register, interrupt, q1[61:60] AT. */
export const interruptFaultRecordAt = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 28) & 0x3;
/** Fault recording register, interrupt, q1[62] T1. */
export const interruptFaultRecordT1 = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 30) & 0x1;
/** Fault recording register, interrupt, q1[63] F. */
export const interruptFaultRecordF = (w: Uint32Array, i: number): number => w[i + 3]! >>> 31;
/** Page request descriptor, q0[7:0] Type. */
export const pageRequestType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Page request descriptor, q0[8] PP. */
export const pageRequestPp = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Page request descriptor, q0[9] PDP. */
export const pageRequestPdp = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Page request descriptor, q0[31:16] RID. */
export const pageRequestRid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Page request descriptor, q0[51:32] PASID. */
export const pageRequestPasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** Page request descriptor, q0[52] EXE. */
export const pageRequestExe = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Page request descriptor, q0[53] PRIV. */
export const pageRequestPriv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Page request descriptor, q1[0] RD. */
export const pageRequestRd = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Page request descriptor, q1[1] WR. */
export const pageRequestWr = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 1) & 0x1;
/** Page request descriptor, q1[2] LPIG. */
export const pageRequestLpig = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x1;
/** Page request descriptor, q1[11:3] PRGI. */
export const pageRequestPrgi = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 3) & 0x1ff;
/** Page request descriptor, q1[63:12] ADDR. */
export const pageRequestAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Page request descriptor, q1[63:12] ADDR. */
export const pageRequestAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Page request descriptor, q2[63:0] private data. */
export const pageRequestPrivate0Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Page request descriptor, q2[63:0] private data. */
export const pageRequestPrivate0Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Page request descriptor, q3[63:0] private data. */
export const pageRequestPrivate1Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Page request descriptor, q3[63:0] private data. */
export const pageRequestPrivate1Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Context-cache invalidation, q0[3:0] Type. */
export const contextInvalidateType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Context-cache invalidation, q0[5:4] G. */
export const contextInvalidateG = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x3;
/** Context-cache invalidation, q0[31:16] DID. */
export const contextInvalidateDid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Context-cache invalidation, q0[47:32] SID. */
export const contextInvalidateSid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Context-cache invalidation, q0[49:48] FM. */
export const contextInvalidateFm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x3;
/** IOTLB invalidation, q0[3:0] Type. */
export const iotlbInvalidateType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** IOTLB invalidation, q0[5:4] G. */
export const iotlbInvalidateG = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x3;
/** IOTLB invalidation, q0[6] DW. */
export const iotlbInvalidateDw = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** IOTLB invalidation, q0[7] DR. */
export const iotlbInvalidateDr = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** IOTLB invalidation, q0[31:16] DID. */
export const iotlbInvalidateDid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** IOTLB invalidation, q1[5:0] AM. */
export const iotlbInvalidateAm = (w: Uint32Array, i: number): number => w[i + 2]! & 0x3f;
/** IOTLB invalidation, q1[6] IH. */
export const iotlbInvalidateIh = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 6) & 0x1;
/** IOTLB invalidation, q1[63:12] ADDR. */
export const iotlbInvalidateAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** IOTLB invalidation, q1[63:12] ADDR. */
export const iotlbInvalidateAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Device-TLB invalidation, q0[3:0] Type. */
export const deviceTlbInvalidateType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Device-TLB invalidation, q0[15:12] PFSID 3:0. */
export const deviceTlbInvalidatePfsidLow = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Device-TLB invalidation, q0[20:16] MIP. */
export const deviceTlbInvalidateMip = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1f;
/** Device-TLB invalidation, q0[47:32] SID. */
export const deviceTlbInvalidateSid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Device-TLB invalidation, q0[63:52] PFSID 15:4. */
export const deviceTlbInvalidatePfsidHigh = (w: Uint32Array, i: number): number => w[i + 1]! >>> 20;
/** Device-TLB invalidation, q1[0] S. */
export const deviceTlbInvalidateS = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Device-TLB invalidation, q1[63:12] ADDR. */
export const deviceTlbInvalidateAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Device-TLB invalidation, q1[63:12] ADDR. */
export const deviceTlbInvalidateAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Interrupt entry cache invalidation, q0[3:0] Type. */
export const interruptEntryInvalidateType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Interrupt entry cache invalidation, q0[4] G. */
export const interruptEntryInvalidateG = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Interrupt entry cache invalidation, q0[31:27] IM. */
export const interruptEntryInvalidateIm = (w: Uint32Array, i: number): number => w[i]! >>> 27;
/** Interrupt entry cache invalidation, q0[47:32] IIDX. */
export const interruptEntryInvalidateIidx = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidation wait, q0[3:0] Type. */
export const waitDescriptorType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Invalidation wait, q0[4] IF. */
export const waitDescriptorIf = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Invalidation wait, q0[5] SW. */
export const waitDescriptorSw = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Invalidation wait, q0[6] FN. */
export const waitDescriptorFn = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Invalidation wait, q0[7] PD. */
export const waitDescriptorPd = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Invalidation wait, q0[63:32] status data. */
export const waitDescriptorData = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Invalidation wait, q1[63:2] status address. */
export const waitDescriptorStatusLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) | (w[i + 3]! << 30);
/** Invalidation wait, q1[63:2] status address. */
export const waitDescriptorStatusHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 2;
/** PASID-based IOTLB invalidation, q0[3:0] Type. */
export const pasidIotlbInvalidateType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** PASID-based IOTLB invalidation, q0[5:4] G. */
export const pasidIotlbInvalidateG = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x3;
/** PASID-based IOTLB invalidation, q0[31:16] DID. */
export const pasidIotlbInvalidateDid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** PASID-based IOTLB invalidation, q0[51:32] PASID. */
export const pasidIotlbInvalidatePasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** PASID-based IOTLB invalidation, q1[5:0] AM. */
export const pasidIotlbInvalidateAm = (w: Uint32Array, i: number): number => w[i + 2]! & 0x3f;
/** PASID-based IOTLB invalidation, q1[6] IH. */
export const pasidIotlbInvalidateIh = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 6) & 0x1;
/** PASID-based IOTLB invalidation, q1[63:12] ADDR. */
export const pasidIotlbInvalidateAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** PASID-based IOTLB invalidation, q1[63:12] ADDR. */
export const pasidIotlbInvalidateAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** PASID-cache invalidation, q0[3:0] Type. */
export const pasidCacheInvalidateType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** PASID-cache invalidation, q0[5:4] G. */
export const pasidCacheInvalidateG = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x3;
/** PASID-cache invalidation, q0[31:16] DID. */
export const pasidCacheInvalidateDid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** PASID-cache invalidation, q0[51:32] PASID. */
export const pasidCacheInvalidatePasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** PASID-based device-TLB invalidation, q0[3:0] Type. */
export const pasidDeviceTlbInvalidateType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** PASID-based device-TLB invalidation, q0[8:4] MIP. */
export const pasidDeviceTlbInvalidateMip = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1f;
/** PASID-based device-TLB invalidation, q0[15:12] PFSID 3:0. */
export const pasidDeviceTlbInvalidatePfsidLow = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** PASID-based device-TLB invalidation, q0[31:16] SID. */
export const pasidDeviceTlbInvalidateSid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** PASID-based device-TLB invalidation, q0[51:32] PASID. */
export const pasidDeviceTlbInvalidatePasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** PASID-based device-TLB invalidation, q0[63:52] PFSID 15:4. */
export const pasidDeviceTlbInvalidatePfsidHigh = (w: Uint32Array, i: number): number => w[i + 1]! >>> 20;
/** PASID-based device-TLB invalidation, q1[0] G. */
export const pasidDeviceTlbInvalidateG = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** PASID-based device-TLB invalidation, q1[11] S. */
export const pasidDeviceTlbInvalidateS = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 11) & 0x1;
/** PASID-based device-TLB invalidation, q1[63:12] ADDR. */
export const pasidDeviceTlbInvalidateAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** PASID-based device-TLB invalidation, q1[63:12] ADDR. */
export const pasidDeviceTlbInvalidateAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Page group response, q0[3:0] Type. */
export const pageGroupResponseType = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Page group response, q0[4] PP. */
export const pageGroupResponsePp = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Page group response, q0[5] PDP. */
export const pageGroupResponsePdp = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Page group response, q0[15:12] RC. */
export const pageGroupResponseRc = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Page group response, q0[31:16] RID. */
export const pageGroupResponseRid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Page group response, q0[51:32] PASID. */
export const pageGroupResponsePasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** Page group response, q1[2] LPIG. */
export const pageGroupResponseLpig = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x1;
/** Page group response, q1[11:3] PRGI. */
export const pageGroupResponsePrgi = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 3) & 0x1ff;
/** Page group response, q2[63:0] private data. */
export const pageGroupResponsePrivate0Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Page group response, q2[63:0] private data. */
export const pageGroupResponsePrivate0Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Page group response, q3[63:0] private data. */
export const pageGroupResponsePrivate1Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Page group response, q3[63:0] private data. */
export const pageGroupResponsePrivate1Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Version, q0[3:0] MIN. */
export const verRegMinor = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Version, q0[7:4] MAX. */
export const verRegMajor = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0xf;
/** Capabilities, q0[2:0] ND. */
export const capRegNd = (w: Uint32Array, i: number): number => w[i]! & 0x7;
/** Capabilities, q0[3] AFL. */
export const capRegAfl = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Capabilities, q0[4] RWBF. */
export const capRegRwbf = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Capabilities, q0[5] PLMR. */
export const capRegPlmr = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Capabilities, q0[6] PHMR. */
export const capRegPhmr = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Capabilities, q0[7] CM. */
export const capRegCm = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Capabilities, q0[12:8] SAGAW. */
export const capRegSagaw = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1f;
/** Capabilities, q0[21:16] MGAW. */
export const capRegMgaw = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x3f;
/** Capabilities, q0[22] ZLR. */
export const capRegZlr = (w: Uint32Array, i: number): number => (w[i]! >>> 22) & 0x1;
/** Capabilities, q0[33:24] FRO. */
export const capRegFro = (w: Uint32Array, i: number): number => ((w[i]! >>> 24) | (w[i + 1]! << 8)) & 0x3ff;
/** Capabilities, q0[37:34] SLLPS. */
export const capRegSllps = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0xf;
/** Capabilities, q0[39] PSI. */
export const capRegPsi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 7) & 0x1;
/** Capabilities, q0[47:40] NFR. */
export const capRegNfr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0xff;
/** Capabilities, q0[53:48] MAMV. */
export const capRegMamv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x3f;
/** Capabilities, q0[54] DWD. */
export const capRegDwd = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Capabilities, q0[55] DRD. */
export const capRegDrd = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 23) & 0x1;
/** Capabilities, q0[56] FL1GP. */
export const capRegFl1gp = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** Capabilities, q0[59] PI. */
export const capRegPi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x1;
/** Capabilities, q0[60] FL5LP. */
export const capRegFl5lp = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 28) & 0x1;
/** Capabilities, q0[61] ECMDS. */
export const capRegEcmds = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x1;
/** Capabilities, q0[62] ESIRTPS. */
export const capRegEsirtps = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 30) & 0x1;
/** Capabilities, q0[63] ESRTPS. */
export const capRegEsrtps = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Extended capabilities, q0[0] C. */
export const ecapRegC = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Extended capabilities, q0[1] QI. */
export const ecapRegQi = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Extended capabilities, q0[2] DT. */
export const ecapRegDt = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Extended capabilities, q0[3] IR. */
export const ecapRegIr = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Extended capabilities, q0[4] EIM. */
export const ecapRegEim = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Extended capabilities, q0[6] PT. */
export const ecapRegPt = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Extended capabilities, q0[7] SC. */
export const ecapRegSc = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Extended capabilities, q0[17:8] IRO. */
export const ecapRegIro = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3ff;
/** Extended capabilities, q0[23:20] MHMV. */
export const ecapRegMhmv = (w: Uint32Array, i: number): number => (w[i]! >>> 20) & 0xf;
/** Extended capabilities, q0[25] MTS. */
export const ecapRegMts = (w: Uint32Array, i: number): number => (w[i]! >>> 25) & 0x1;
/** Extended capabilities, q0[26] NEST. */
export const ecapRegNest = (w: Uint32Array, i: number): number => (w[i]! >>> 26) & 0x1;
/** Extended capabilities, q0[29] PRS. */
export const ecapRegPrs = (w: Uint32Array, i: number): number => (w[i]! >>> 29) & 0x1;
/** Extended capabilities, q0[30] ERS. */
export const ecapRegErs = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** Extended capabilities, q0[31] SRS. */
export const ecapRegSrs = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Extended capabilities, q0[33] NWFS. */
export const ecapRegNwfs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** Extended capabilities, q0[34] EAFS. */
export const ecapRegEafs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x1;
/** Extended capabilities, q0[39:35] PSS. */
export const ecapRegPss = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 3) & 0x1f;
/** Extended capabilities, q0[40] PASID. */
export const ecapRegPasid = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0x1;
/** Extended capabilities, q0[41] DIT. */
export const ecapRegDit = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 9) & 0x1;
/** Extended capabilities, q0[42] PDS. */
export const ecapRegPds = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0x1;
/** Extended capabilities, q0[43] SMTS. */
export const ecapRegSmts = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 11) & 0x1;
/** Extended capabilities, q0[44] VCS. */
export const ecapRegVcs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0x1;
/** Extended capabilities, q0[45] SLADS. */
export const ecapRegSlads = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 13) & 0x1;
/** Extended capabilities, q0[46] SLTS. */
export const ecapRegSlts = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 14) & 0x1;
/** Extended capabilities, q0[47] FLTS. */
export const ecapRegFlts = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 15) & 0x1;
/** Extended capabilities, q0[48] SMPWCS. */
export const ecapRegSmpwcs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x1;
/** Extended capabilities, q0[49] RPS. */
export const ecapRegRps = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 17) & 0x1;
/** Extended capabilities, q0[51] PMS. */
export const ecapRegPms = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Extended capabilities, q0[52] ADMS. */
export const ecapRegAdms = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Extended capabilities, q0[53] RPRIVS. */
export const ecapRegRprivs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Global command, q0[23] CFI. */
export const gcmdRegCfi = (w: Uint32Array, i: number): number => (w[i]! >>> 23) & 0x1;
/** Global command, q0[24] SIRTP. */
export const gcmdRegSirtp = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0x1;
/** Global command, q0[25] IRE. */
export const gcmdRegIre = (w: Uint32Array, i: number): number => (w[i]! >>> 25) & 0x1;
/** Global command, q0[26] QIE. */
export const gcmdRegQie = (w: Uint32Array, i: number): number => (w[i]! >>> 26) & 0x1;
/** Global command, q0[27] WBF. */
export const gcmdRegWbf = (w: Uint32Array, i: number): number => (w[i]! >>> 27) & 0x1;
/** Global command, q0[28] EAFL. */
export const gcmdRegEafl = (w: Uint32Array, i: number): number => (w[i]! >>> 28) & 0x1;
/** Global command, q0[29] SFL. */
export const gcmdRegSfl = (w: Uint32Array, i: number): number => (w[i]! >>> 29) & 0x1;
/** Global command, q0[30] SRTP. */
export const gcmdRegSrtp = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** Global command, q0[31] TE. */
export const gcmdRegTe = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Global status, q0[23] CFIS. */
export const gstsRegCfis = (w: Uint32Array, i: number): number => (w[i]! >>> 23) & 0x1;
/** Global status, q0[24] IRTPS. */
export const gstsRegIrtps = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0x1;
/** Global status, q0[25] IRES. */
export const gstsRegIres = (w: Uint32Array, i: number): number => (w[i]! >>> 25) & 0x1;
/** Global status, q0[26] QIES. */
export const gstsRegQies = (w: Uint32Array, i: number): number => (w[i]! >>> 26) & 0x1;
/** Global status, q0[27] WBFS. */
export const gstsRegWbfs = (w: Uint32Array, i: number): number => (w[i]! >>> 27) & 0x1;
/** Global status, q0[28] AFLS. */
export const gstsRegAfls = (w: Uint32Array, i: number): number => (w[i]! >>> 28) & 0x1;
/** Global status, q0[29] FLS. */
export const gstsRegFls = (w: Uint32Array, i: number): number => (w[i]! >>> 29) & 0x1;
/** Global status, q0[30] RTPS. */
export const gstsRegRtps = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** Global status, q0[31] TES. */
export const gstsRegTes = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Root table address, q0[11:10] TTM. */
export const rtaddrRegTtm = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x3;
/** Root table address, q0[63:12] RTA. */
export const rtaddrRegRtaLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Root table address, q0[63:12] RTA. */
export const rtaddrRegRtaHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Context command, q0[15:0] DID. */
export const ccmdRegDid = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** Context command, q0[31:16] SID. */
export const ccmdRegSid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Context command, q0[33:32] FM. */
export const ccmdRegFm = (w: Uint32Array, i: number): number => w[i + 1]! & 0x3;
/** Context command, q0[60:59] CAIG. */
export const ccmdRegCaig = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x3;
/** Context command, q0[62:61] CIRG. */
export const ccmdRegCirg = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x3;
/** Context command, q0[63] ICC. */
export const ccmdRegIcc = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Fault status, q0[0] PFO. */
export const fstsRegPfo = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Fault status, q0[1] PPF. */
export const fstsRegPpf = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Fault status, q0[2] AFO. */
export const fstsRegAfo = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Fault status, q0[3] APF. */
export const fstsRegApf = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Fault status, q0[4] IQE. */
export const fstsRegIqe = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Fault status, q0[5] ICE. */
export const fstsRegIce = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Fault status, q0[6] ITE. */
export const fstsRegIte = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Fault status, q0[7] PRO. */
export const fstsRegPro = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Fault status, q0[15:8] FRI. */
export const fstsRegFri = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0xff;
/** Fault event control, q0[30] IP. */
export const fectlRegIp = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** Fault event control, q0[31] IM. */
export const fectlRegIm = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Invalidation event control, q0[30] IP. */
export const iectlRegIp = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** Invalidation event control, q0[31] IM. */
export const iectlRegIm = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Page request event control, q0[30] IP. */
export const pectlRegIp = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** Page request event control, q0[31] IM. */
export const pectlRegIm = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Event data, q0[31:0] data. */
export const eventDataData = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Event address, q0[31:2] MA. */
export const eventAddressMa = (w: Uint32Array, i: number): number => w[i]! >>> 2;
/** Event upper address, q0[31:0] MUA. */
export const eventUpperAddressMua = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Invalidation queue head, q0[18:4] offset. */
export const iqhRegOffset = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x7fff;
/** Invalidation queue tail, q0[18:4] offset. */
export const iqtRegOffset = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x7fff;
/** Invalidation queue address, q0[2:0] QS. */
export const iqaRegQs = (w: Uint32Array, i: number): number => w[i]! & 0x7;
/** Invalidation queue address, q0[11] DW. */
export const iqaRegDw = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Invalidation queue address, q0[63:12] IQA. */
export const iqaRegIqaLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Invalidation queue address, q0[63:12] IQA. */
export const iqaRegIqaHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Invalidation completion status, q0[0] IWC. */
export const icsRegIwc = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Invalidation queue error record, q0[3:0] IQEI. */
export const iqercdRegIqei = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Invalidation queue error record, q0[47:32] ITESID. */
export const iqercdRegItesid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidation queue error record, q0[63:48] ICESID. */
export const iqercdRegIcesid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Interrupt remapping table address, q0[3:0] S. */
export const irtaRegS = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Interrupt remapping table address, q0[11] EIME. */
export const irtaRegEime = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Interrupt remapping table address, q0[63:12] IRTA. */
export const irtaRegIrtaLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Interrupt remapping table address, q0[63:12] IRTA. */
export const irtaRegIrtaHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Page request queue head, q0[18:5] offset. */
export const pqhRegOffset = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x3fff;
/** Page request queue tail, q0[18:5] offset. */
export const pqtRegOffset = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x3fff;
/** Page request queue address, q0[2:0] PQS. */
export const pqaRegPqs = (w: Uint32Array, i: number): number => w[i]! & 0x7;
/** Page request queue address, q0[63:12] PQA. */
export const pqaRegPqaLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Page request queue address, q0[63:12] PQA. */
export const pqaRegPqaHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Page request status, q0[0] PPR. */
export const prsRegPpr = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Page request status, q0[1] PRO. */
export const prsRegPro = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Invalidate address, q0[5:0] AM. */
export const ivaRegAm = (w: Uint32Array, i: number): number => w[i]! & 0x3f;
/** Invalidate address, q0[6] IH. */
export const ivaRegIh = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Invalidate address, q0[63:12] ADDR. */
export const ivaRegAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Invalidate address, q0[63:12] ADDR. */
export const ivaRegAddrHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** IOTLB invalidate, q0[47:32] DID. */
export const iotlbRegDid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** IOTLB invalidate, q0[48] DW. */
export const iotlbRegDw = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x1;
/** IOTLB invalidate, q0[49] DR. */
export const iotlbRegDr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 17) & 0x1;
/** IOTLB invalidate, q0[58:57] IAIG. */
export const iotlbRegIaig = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 25) & 0x3;
/** IOTLB invalidate, q0[61:60] IIRG. */
export const iotlbRegIirg = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 28) & 0x3;
/** IOTLB invalidate, q0[63] IVT. */
export const iotlbRegIvt = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Errors of the unit itself, q0[0] context. */
export const unitErrorsContext = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Errors of the unit itself, q0[1] first incoherent. */
export const unitErrorsFirstIncoherent = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Errors of the unit itself, q0[2] second incoherent. */
export const unitErrorsSecondIncoherent = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Errors of the unit itself, q0[3] first unwritable. */
export const unitErrorsFirstUnwritable = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Errors of the unit itself, q0[4] second unwritable. */
export const unitErrorsSecondUnwritable = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Slot of the context cache, q0[0] valid. */
export const contextSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the context cache, q0[1] scalable. */
export const contextSlotScalable = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Slot of the context cache, q0[31:16] SID. */
export const contextSlotSid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Slot of the context cache, q0[47:32] DID. */
export const contextSlotDid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Slot of the context cache, q0[55:53] cause. */
export const contextSlotCause = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x7;
/** Slot of the context cache, q0[63:56] rule. */
export const contextSlotRule = (w: Uint32Array, i: number): number => w[i + 1]! >>> 24;
/** Slot of the context cache, q1[63:0] entry q0. */
export const contextSlotEntry0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the context cache, q1[63:0] entry q0. */
export const contextSlotEntry0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the context cache, q2[63:0] entry q1. */
export const contextSlotEntry1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the context cache, q2[63:0] entry q1. */
export const contextSlotEntry1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Slot of the context cache, q3[63:0] entry q2. */
export const contextSlotEntry2Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Slot of the context cache, q3[63:0] entry q2. */
export const contextSlotEntry2Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Slot of the context cache, q4[63:0] entry q3. */
export const contextSlotEntry3Lo = (w: Uint32Array, i: number): number => w[i + 8]! | 0;
/** Slot of the context cache, q4[63:0] entry q3. */
export const contextSlotEntry3Hi = (w: Uint32Array, i: number): number => w[i + 9]! | 0;
/** Slot of the PASID cache, q0[0] valid. */
export const pasidSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the PASID cache, q0[31:16] SID. */
export const pasidSlotSid = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Slot of the PASID cache, q0[51:32] PASID. */
export const pasidSlotPasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** Slot of the PASID cache, q0[52] FPD. */
export const pasidSlotFpd = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Slot of the PASID cache, q0[55:53] cause. */
export const pasidSlotCause = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x7;
/** Slot of the PASID cache, q0[63:56] rule. */
export const pasidSlotRule = (w: Uint32Array, i: number): number => w[i + 1]! >>> 24;
/** Slot of the PASID cache, q1[63:0] entry q0. */
export const pasidSlotEntry0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the PASID cache, q1[63:0] entry q0. */
export const pasidSlotEntry0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the PASID cache, q2[63:0] entry q1. */
export const pasidSlotEntry1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the PASID cache, q2[63:0] entry q1. */
export const pasidSlotEntry1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Slot of the PASID cache, q3[63:0] entry q2. */
export const pasidSlotEntry2Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Slot of the PASID cache, q3[63:0] entry q2. */
export const pasidSlotEntry2Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Slot of the IOTLB, q0[0] valid. */
export const iotlbSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the IOTLB, q0[2:1] size. */
export const iotlbSlotSize = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x3;
/** Slot of the IOTLB, q0[3] tagged. */
export const iotlbSlotTagged = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Slot of the IOTLB, q0[63:12] input. */
export const iotlbSlotInputLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Slot of the IOTLB, q0[63:12] input. */
export const iotlbSlotInputHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Slot of the IOTLB, q1[15:0] DID. */
export const iotlbSlotDid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Slot of the IOTLB, q1[17:16] kind. */
export const iotlbSlotKind = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 16) & 0x3;
/** Slot of the IOTLB, q1[51:32] PASID. */
export const iotlbSlotPasid = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfffff;
/** Slot of the IOTLB, q2[0] R. */
export const iotlbSlotUserRead = (w: Uint32Array, i: number): number => w[i + 4]! & 0x1;
/** Slot of the IOTLB, q2[1] W. */
export const iotlbSlotUserWrite = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 1) & 0x1;
/** Slot of the IOTLB, q2[2] X. */
export const iotlbSlotUserExecute = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 2) & 0x1;
/** Slot of the IOTLB, q2[3] dirty. */
export const iotlbSlotDirty = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 3) & 0x1;
/** Slot of the IOTLB, q2[4] PR. */
export const iotlbSlotPrivilegedRead = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 4) & 0x1;
/** Slot of the IOTLB, q2[5] PW. */
export const iotlbSlotPrivilegedWrite = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 5) & 0x1;
/** Slot of the IOTLB, q2[6] PX. */
export const iotlbSlotPrivilegedExecute = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 6) & 0x1;
/** Slot of the IOTLB, q2[63:12] output. */
export const iotlbSlotOutputLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** Slot of the IOTLB, q2[63:12] output. */
export const iotlbSlotOutputHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** Slot of the IOTLB, q3[15:0] SID. */
export const iotlbSlotSid = (w: Uint32Array, i: number): number => w[i + 6]! & 0xffff;
/** Slot of the IOTLB, q3[18:16] access. */
export const iotlbSlotAccess = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 16) & 0x7;
/** Slot of the IOTLB, q3[19] privileged. */
export const iotlbSlotPrivileged = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 19) & 0x1;
/** Slot of the IOTLB, q3[20] PP. */
export const iotlbSlotWithPasid = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 20) & 0x1;
/** Slot of the IOTLB, q3[23:21] cause. */
export const iotlbSlotCause = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 21) & 0x7;
/** Slot of the IOTLB, q3[31:24] rule. */
export const iotlbSlotRule = (w: Uint32Array, i: number): number => w[i + 6]! >>> 24;
/** Slot of the paging-structure cache, q0[0] valid. */
export const tableSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the paging-structure cache, q0[3:1] level. */
export const tableSlotLevel = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x7;
/** Slot of the paging-structure cache, q0[4] second. */
export const tableSlotSecond = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Slot of the paging-structure cache, q0[63:12] input. */
export const tableSlotInputLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Slot of the paging-structure cache, q0[63:12] input. */
export const tableSlotInputHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Slot of the paging-structure cache, q1[15:0] DID. */
export const tableSlotDid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Slot of the paging-structure cache, q1[17:16] kind. */
export const tableSlotKind = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 16) & 0x3;
/** Slot of the paging-structure cache, q1[51:32] PASID. */
export const tableSlotPasid = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfffff;
/** Slot of the paging-structure cache, q2[3:0] rights. */
export const tableSlotRights = (w: Uint32Array, i: number): number => w[i + 4]! & 0xf;
/** Slot of the paging-structure cache, q2[63:12] table. */
export const tableSlotTableLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** Slot of the paging-structure cache, q2[63:12] table. */
export const tableSlotTableHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** Slot of the paging-structure cache, q3[63:3] at. */
export const tableSlotAtLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 3) | (w[i + 7]! << 29);
/** Slot of the paging-structure cache, q3[63:3] at. */
export const tableSlotAtHi = (w: Uint32Array, i: number): number => w[i + 7]! >>> 3;
/** Slot of the interrupt entry cache, q0[0] valid. */
export const interruptSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the interrupt entry cache, q0[31:16] index. */
export const interruptSlotIndex = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Slot of the interrupt entry cache, q1[63:0] entry q0. */
export const interruptSlotEntry0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the interrupt entry cache, q1[63:0] entry q0. */
export const interruptSlotEntry0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the interrupt entry cache, q2[63:0] entry q1. */
export const interruptSlotEntry1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the interrupt entry cache, q2[63:0] entry q1. */
export const interruptSlotEntry1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
