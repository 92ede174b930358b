// Generated from layouts.ts by `npm run gen`. Do not edit: change the layout and run it again.
// `w` holds 32-bit words, `i` is the first word of the structure. Fields wider than 32 bits come as two int32 halves.
/** Device directory entry, q0[0] V. */
export const ddtEntryV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Device directory entry, q0[53:10] PPN. */
export const ddtEntryPpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** Device directory entry, q0[53:10] PPN. */
export const ddtEntryPpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** Device context, base format, q0[0] V. */
export const deviceContextV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Device context, base format, q0[1] EN_ATS. */
export const deviceContextEnAts = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Device context, base format, q0[2] EN_PRI. */
export const deviceContextEnPri = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Device context, base format, q0[3] T2GPA. */
export const deviceContextT2gpa = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Device context, base format, q0[4] DTF. */
export const deviceContextDtf = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Device context, base format, q0[5] PDTV. */
export const deviceContextPdtv = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Device context, base format, q0[6] PRPR. */
export const deviceContextPrpr = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Device context, base format, q0[7] GADE. */
export const deviceContextGade = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Device context, base format, q0[8] SADE. */
export const deviceContextSade = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Device context, base format, q0[9] DPE. */
export const deviceContextDpe = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Device context, base format, q0[10] SBE. */
export const deviceContextSbe = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Device context, base format, q0[11] SXL. */
export const deviceContextSxl = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Device context, base format, q1[43:0] iohgatp.PPN. */
export const deviceContextGatpPpnLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Device context, base format, q1[43:0] iohgatp.PPN. */
export const deviceContextGatpPpnHi = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfff;
/** Device context, base format, q1[59:44] GSCID. */
export const deviceContextGscid = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 12) & 0xffff;
/** Device context, base format, q1[63:60] iohgatp.MODE. */
export const deviceContextGatpMode = (w: Uint32Array, i: number): number => w[i + 3]! >>> 28;
/** Device context, base format, q2[31:12] PSCID. */
export const deviceContextPscid = (w: Uint32Array, i: number): number => w[i + 4]! >>> 12;
/** Device context, base format, q2[51:40] RCID. */
export const deviceContextRcid = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 8) & 0xfff;
/** Device context, base format, q2[63:52] MCID. */
export const deviceContextMcid = (w: Uint32Array, i: number): number => w[i + 5]! >>> 20;
/** Device context, base format, q3[43:0] fsc.PPN. */
export const deviceContextFscPpnLo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Device context, base format, q3[43:0] fsc.PPN. */
export const deviceContextFscPpnHi = (w: Uint32Array, i: number): number => w[i + 7]! & 0xfff;
/** Device context, base format, q3[63:60] fsc.MODE. */
export const deviceContextFscMode = (w: Uint32Array, i: number): number => w[i + 7]! >>> 28;
/** Device context, extended format, q0[0] V. */
export const deviceContextExtendedV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Device context, extended format, q0[1] EN_ATS. */
export const deviceContextExtendedEnAts = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Device context, extended format, q0[2] EN_PRI. */
export const deviceContextExtendedEnPri = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Device context, extended format, q0[3] T2GPA. */
export const deviceContextExtendedT2gpa = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Device context, extended format, q0[4] DTF. */
export const deviceContextExtendedDtf = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Device context, extended format, q0[5] PDTV. */
export const deviceContextExtendedPdtv = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Device context, extended format, q0[6] PRPR. */
export const deviceContextExtendedPrpr = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Device context, extended format, q0[7] GADE. */
export const deviceContextExtendedGade = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Device context, extended format, q0[8] SADE. */
export const deviceContextExtendedSade = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Device context, extended format, q0[9] DPE. */
export const deviceContextExtendedDpe = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Device context, extended format, q0[10] SBE. */
export const deviceContextExtendedSbe = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Device context, extended format, q0[11] SXL. */
export const deviceContextExtendedSxl = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Device context, extended format, q1[43:0] iohgatp.PPN. */
export const deviceContextExtendedGatpPpnLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Device context, extended format, q1[43:0] iohgatp.PPN. */
export const deviceContextExtendedGatpPpnHi = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfff;
/** Device context, extended format, q1[59:44] GSCID. */
export const deviceContextExtendedGscid = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 12) & 0xffff;
/** Device context, extended format, q1[63:60] iohgatp.MODE. */
export const deviceContextExtendedGatpMode = (w: Uint32Array, i: number): number => w[i + 3]! >>> 28;
/** Device context, extended format, q2[31:12] PSCID. */
export const deviceContextExtendedPscid = (w: Uint32Array, i: number): number => w[i + 4]! >>> 12;
/** Device context, extended format, q2[51:40] RCID. */
export const deviceContextExtendedRcid = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 8) & 0xfff;
/** Device context, extended format, q2[63:52] MCID. */
export const deviceContextExtendedMcid = (w: Uint32Array, i: number): number => w[i + 5]! >>> 20;
/** Device context, extended format, q3[43:0] fsc.PPN. */
export const deviceContextExtendedFscPpnLo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Device context, extended format, q3[43:0] fsc.PPN. */
export const deviceContextExtendedFscPpnHi = (w: Uint32Array, i: number): number => w[i + 7]! & 0xfff;
/** Device context, extended format, q3[63:60] fsc.MODE. */
export const deviceContextExtendedFscMode = (w: Uint32Array, i: number): number => w[i + 7]! >>> 28;
/** Device context, extended format, q4[43:0] msiptp.PPN. */
export const deviceContextExtendedMsiPpnLo = (w: Uint32Array, i: number): number => w[i + 8]! | 0;
/** Device context, extended format, q4[43:0] msiptp.PPN. */
export const deviceContextExtendedMsiPpnHi = (w: Uint32Array, i: number): number => w[i + 9]! & 0xfff;
/** Device context, extended format, q4[63:60] msiptp.MODE. */
export const deviceContextExtendedMsiMode = (w: Uint32Array, i: number): number => w[i + 9]! >>> 28;
/** Device context, extended format, q5[51:0] msi_addr_mask. */
export const deviceContextExtendedMsiMaskLo = (w: Uint32Array, i: number): number => w[i + 10]! | 0;
/** Device context, extended format, q5[51:0] msi_addr_mask. */
export const deviceContextExtendedMsiMaskHi = (w: Uint32Array, i: number): number => w[i + 11]! & 0xfffff;
/** Device context, extended format, q6[51:0] msi_addr_pattern. */
export const deviceContextExtendedMsiPatternLo = (w: Uint32Array, i: number): number => w[i + 12]! | 0;
/** Device context, extended format, q6[51:0] msi_addr_pattern. */
export const deviceContextExtendedMsiPatternHi = (w: Uint32Array, i: number): number => w[i + 13]! & 0xfffff;
/** Process directory entry, q0[0] V. */
export const pdtEntryV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Process directory entry, q0[53:10] PPN. */
export const pdtEntryPpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** Process directory entry, q0[53:10] PPN. */
export const pdtEntryPpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** Process context, q0[0] V. */
export const processContextV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Process context, q0[1] ENS. */
export const processContextEns = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Process context, q0[2] SUM. */
export const processContextSum = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Process context, q0[31:12] PSCID. */
export const processContextPscid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Process context, q1[43:0] fsc.PPN. */
export const processContextFscPpnLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Process context, q1[43:0] fsc.PPN. */
export const processContextFscPpnHi = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfff;
/** Process context, q1[63:60] fsc.MODE. */
export const processContextFscMode = (w: Uint32Array, i: number): number => w[i + 3]! >>> 28;
/** First-stage entry, to a table, q0[0] V. */
export const firstTableV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry, to a table, q0[1] R. */
export const firstTableR = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry, to a table, q0[2] W. */
export const firstTableW = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry, to a table, q0[3] X. */
export const firstTableX = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry, to a table, q0[5] G. */
export const firstTableG = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry, to a table, q0[53:10] PPN. */
export const firstTablePpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** First-stage entry, to a table, q0[53:10] PPN. */
export const firstTablePpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** First-stage entry, to a table, q0[60:59] RSW. */
export const firstTableFree59 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x3;
/** First-stage entry, of a page, q0[0] V. */
export const firstLeafV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry, of a page, q0[1] R. */
export const firstLeafR = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry, of a page, q0[2] W. */
export const firstLeafW = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry, of a page, q0[3] X. */
export const firstLeafX = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry, of a page, q0[4] U. */
export const firstLeafU = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** First-stage entry, of a page, q0[5] G. */
export const firstLeafG = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry, of a page, q0[6] A. */
export const firstLeafA = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** First-stage entry, of a page, q0[7] D. */
export const firstLeafD = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** First-stage entry, of a page, q0[53:10] PPN. */
export const firstLeafPpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** First-stage entry, of a page, q0[53:10] PPN. */
export const firstLeafPpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** First-stage entry, of a page, q0[60:59] RSW. */
export const firstLeafFree59 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x3;
/** First-stage entry, of a page, q0[62:61] PBMT. */
export const firstLeafPbmt = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x3;
/** First-stage entry, of a page, q0[63] N. */
export const firstLeafN = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** First-stage entry of 32 bits, to a table, q0[0] V. */
export const firstTable32V = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry of 32 bits, to a table, q0[1] R. */
export const firstTable32R = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry of 32 bits, to a table, q0[2] W. */
export const firstTable32W = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry of 32 bits, to a table, q0[3] X. */
export const firstTable32X = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry of 32 bits, to a table, q0[5] G. */
export const firstTable32G = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry of 32 bits, to a table, q0[31:10] PPN. */
export const firstTable32Ppn = (w: Uint32Array, i: number): number => w[i]! >>> 10;
/** First-stage entry of 32 bits, of a page, q0[0] V. */
export const firstLeaf32V = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** First-stage entry of 32 bits, of a page, q0[1] R. */
export const firstLeaf32R = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** First-stage entry of 32 bits, of a page, q0[2] W. */
export const firstLeaf32W = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** First-stage entry of 32 bits, of a page, q0[3] X. */
export const firstLeaf32X = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** First-stage entry of 32 bits, of a page, q0[4] U. */
export const firstLeaf32U = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** First-stage entry of 32 bits, of a page, q0[5] G. */
export const firstLeaf32G = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** First-stage entry of 32 bits, of a page, q0[6] A. */
export const firstLeaf32A = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** First-stage entry of 32 bits, of a page, q0[7] D. */
export const firstLeaf32D = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** First-stage entry of 32 bits, of a page, q0[31:10] PPN. */
export const firstLeaf32Ppn = (w: Uint32Array, i: number): number => w[i]! >>> 10;
/** Second-stage entry, to a table, q0[0] V. */
export const secondTableV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry, to a table, q0[1] R. */
export const secondTableR = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry, to a table, q0[2] W. */
export const secondTableW = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry, to a table, q0[3] X. */
export const secondTableX = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Second-stage entry, to a table, q0[5] G. */
export const secondTableG = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Second-stage entry, to a table, q0[53:10] PPN. */
export const secondTablePpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** Second-stage entry, to a table, q0[53:10] PPN. */
export const secondTablePpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** Second-stage entry, to a table, q0[60:59] RSW. */
export const secondTableFree59 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x3;
/** Second-stage entry, of a page, q0[0] V. */
export const secondLeafV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry, of a page, q0[1] R. */
export const secondLeafR = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry, of a page, q0[2] W. */
export const secondLeafW = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry, of a page, q0[3] X. */
export const secondLeafX = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Second-stage entry, of a page, q0[4] U. */
export const secondLeafU = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Second-stage entry, of a page, q0[5] G. */
export const secondLeafG = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Second-stage entry, of a page, q0[6] A. */
export const secondLeafA = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Second-stage entry, of a page, q0[7] D. */
export const secondLeafD = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Second-stage entry, of a page, q0[53:10] PPN. */
export const secondLeafPpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** Second-stage entry, of a page, q0[53:10] PPN. */
export const secondLeafPpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** Second-stage entry, of a page, q0[60:59] RSW. */
export const secondLeafFree59 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x3;
/** Second-stage entry, of a page, q0[62:61] PBMT. */
export const secondLeafPbmt = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x3;
/** Second-stage entry, of a page, q0[63] N. */
export const secondLeafN = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Second-stage entry of 32 bits, to a table, q0[0] V. */
export const secondTable32V = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry of 32 bits, to a table, q0[1] R. */
export const secondTable32R = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry of 32 bits, to a table, q0[2] W. */
export const secondTable32W = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry of 32 bits, to a table, q0[3] X. */
export const secondTable32X = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Second-stage entry of 32 bits, to a table, q0[5] G. */
export const secondTable32G = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Second-stage entry of 32 bits, to a table, q0[31:10] PPN. */
export const secondTable32Ppn = (w: Uint32Array, i: number): number => w[i]! >>> 10;
/** Second-stage entry of 32 bits, of a page, q0[0] V. */
export const secondLeaf32V = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Second-stage entry of 32 bits, of a page, q0[1] R. */
export const secondLeaf32R = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Second-stage entry of 32 bits, of a page, q0[2] W. */
export const secondLeaf32W = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Second-stage entry of 32 bits, of a page, q0[3] X. */
export const secondLeaf32X = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Second-stage entry of 32 bits, of a page, q0[4] U. */
export const secondLeaf32U = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Second-stage entry of 32 bits, of a page, q0[5] G. */
export const secondLeaf32G = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Second-stage entry of 32 bits, of a page, q0[6] A. */
export const secondLeaf32A = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Second-stage entry of 32 bits, of a page, q0[7] D. */
export const secondLeaf32D = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Second-stage entry of 32 bits, of a page, q0[31:10] PPN. */
export const secondLeaf32Ppn = (w: Uint32Array, i: number): number => w[i]! >>> 10;
/** MSI page table entry, basic, q0[0] V. */
export const msiEntryV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** MSI page table entry, basic, q0[2:1] M. */
export const msiEntryM = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x3;
/** MSI page table entry, basic, q0[53:10] PPN. */
export const msiEntryPpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** MSI page table entry, basic, q0[53:10] PPN. */
export const msiEntryPpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** MSI page table entry, basic, q0[63] C. */
export const msiEntryCustom = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** MSI page table entry, MRIF, q0[0] V. */
export const mrifEntryV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** MSI page table entry, MRIF, q0[2:1] M. */
export const mrifEntryM = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x3;
/** MSI page table entry, MRIF, q0[53:7] MRIF. */
export const mrifEntryMrifLo = (w: Uint32Array, i: number): number => (w[i]! >>> 7) | (w[i + 1]! << 25);
/** MSI page table entry, MRIF, q0[53:7] MRIF. */
export const mrifEntryMrifHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 7) & 0x7fff;
/** MSI page table entry, MRIF, q0[63] C. */
export const mrifEntryCustom = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** MSI page table entry, MRIF, q1[9:0] NID. */
export const mrifEntryNid = (w: Uint32Array, i: number): number => w[i + 2]! & 0x3ff;
/** MSI page table entry, MRIF, q1[53:10] NPPN. */
export const mrifEntryNppnLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 10) | (w[i + 3]! << 22);
/** MSI page table entry, MRIF, q1[53:10] NPPN. */
export const mrifEntryNppnHi = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 10) & 0xfff;
/** MSI page table entry, MRIF, q1[60] NID[10]. */
export const mrifEntryNidHigh = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 28) & 0x1;
/** Fault record, q0[11:0] CAUSE. */
export const faultRecordCause = (w: Uint32Array, i: number): number => w[i]! & 0xfff;
/** Fault record, q0[31:12] PID. */
export const faultRecordPid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Fault record, q0[32] PV. */
export const faultRecordPv = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** Fault record, q0[33] PRIV. */
export const faultRecordPriv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** Fault record, q0[39:34] TTYP. */
export const faultRecordTtyp = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x3f;
/** Fault record, q0[63:40] DID. */
export const faultRecordDid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 8;
/** Fault record, q2[63:0] iotval. */
export const faultRecordIotvalLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Fault record, q2[63:0] iotval. */
export const faultRecordIotvalHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Fault record, q3[63:0] iotval2. */
export const faultRecordIotval2Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Fault record, q3[63:0] iotval2. */
export const faultRecordIotval2Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Page request, q0[31:12] PID. */
export const pageRequestPid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Page request, q0[32] PV. */
export const pageRequestPv = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** Page request, q0[33] PRIV. */
export const pageRequestPriv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** Page request, q0[34] EXEC. */
export const pageRequestExec = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x1;
/** Page request, q0[63:40] DID. */
export const pageRequestDid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 8;
/** Page request, q1[0] R. */
export const pageRequestR = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Page request, q1[1] W. */
export const pageRequestW = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 1) & 0x1;
/** Page request, q1[2] L. */
export const pageRequestL = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x1;
/** Page request, q1[11:3] PRGI. */
export const pageRequestPrgi = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 3) & 0x1ff;
/** Page request, q1[63:12] address. */
export const pageRequestPageLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Page request, q1[63:12] address. */
export const pageRequestPageHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** IOTINVAL.VMA, q0[6:0] opcode. */
export const iotinvalVmaOpcode = (w: Uint32Array, i: number): number => w[i]! & 0x7f;
/** IOTINVAL.VMA, q0[9:7] func3. */
export const iotinvalVmaFunc3 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x7;
/** IOTINVAL.VMA, q0[10] AV. */
export const iotinvalVmaAv = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** IOTINVAL.VMA, q0[31:12] PSCID. */
export const iotinvalVmaPscid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** IOTINVAL.VMA, q0[32] PSCV. */
export const iotinvalVmaPscv = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** IOTINVAL.VMA, q0[33] GV. */
export const iotinvalVmaGv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** IOTINVAL.VMA, q0[34] NL. */
export const iotinvalVmaNl = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x1;
/** IOTINVAL.VMA, q0[59:44] GSCID. */
export const iotinvalVmaGscid = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xffff;
/** IOTINVAL.VMA, q1[9] S. */
export const iotinvalVmaS = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 9) & 0x1;
/** IOTINVAL.VMA, q1[61:10] ADDR. */
export const iotinvalVmaAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 10) | (w[i + 3]! << 22);
/** IOTINVAL.VMA, q1[61:10] ADDR. */
export const iotinvalVmaAddressHi = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 10) & 0xfffff;
/** IOTINVAL.GVMA, q0[6:0] opcode. */
export const iotinvalGvmaOpcode = (w: Uint32Array, i: number): number => w[i]! & 0x7f;
/** IOTINVAL.GVMA, q0[9:7] func3. */
export const iotinvalGvmaFunc3 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x7;
/** IOTINVAL.GVMA, q0[10] AV. */
export const iotinvalGvmaAv = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** IOTINVAL.GVMA, q0[31:12] PSCID. */
export const iotinvalGvmaPscid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** IOTINVAL.GVMA, q0[32] PSCV. */
export const iotinvalGvmaPscv = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** IOTINVAL.GVMA, q0[33] GV. */
export const iotinvalGvmaGv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** IOTINVAL.GVMA, q0[34] NL. */
export const iotinvalGvmaNl = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x1;
/** IOTINVAL.GVMA, q0[59:44] GSCID. */
export const iotinvalGvmaGscid = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xffff;
/** IOTINVAL.GVMA, q1[9] S. */
export const iotinvalGvmaS = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 9) & 0x1;
/** IOTINVAL.GVMA, q1[61:10] ADDR. */
export const iotinvalGvmaAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 10) | (w[i + 3]! << 22);
/** IOTINVAL.GVMA, q1[61:10] ADDR. */
export const iotinvalGvmaAddressHi = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 10) & 0xfffff;
/** IOFENCE.C, q0[6:0] opcode. */
export const iofenceOpcode = (w: Uint32Array, i: number): number => w[i]! & 0x7f;
/** IOFENCE.C, q0[9:7] func3. */
export const iofenceFunc3 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x7;
/** IOFENCE.C, q0[10] AV. */
export const iofenceAv = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** IOFENCE.C, q0[11] WSI. */
export const iofenceWsi = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** IOFENCE.C, q0[12] PR. */
export const iofencePr = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1;
/** IOFENCE.C, q0[13] PW. */
export const iofencePw = (w: Uint32Array, i: number): number => (w[i]! >>> 13) & 0x1;
/** IOFENCE.C, q0[63:32] DATA. */
export const iofenceData = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** IOFENCE.C, q1[61:0] ADDR. */
export const iofenceAddressLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** IOFENCE.C, q1[61:0] ADDR. */
export const iofenceAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! & 0x3fffffff;
/** IODIR.INVAL_DDT, q0[6:0] opcode. */
export const iodirDdtOpcode = (w: Uint32Array, i: number): number => w[i]! & 0x7f;
/** IODIR.INVAL_DDT, q0[9:7] func3. */
export const iodirDdtFunc3 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x7;
/** IODIR.INVAL_DDT, q0[31:12] PID. */
export const iodirDdtPid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** IODIR.INVAL_DDT, q0[33] DV. */
export const iodirDdtDv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** IODIR.INVAL_DDT, q0[63:40] DID. */
export const iodirDdtDid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 8;
/** IODIR.INVAL_PDT, q0[6:0] opcode. */
export const iodirPdtOpcode = (w: Uint32Array, i: number): number => w[i]! & 0x7f;
/** IODIR.INVAL_PDT, q0[9:7] func3. */
export const iodirPdtFunc3 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x7;
/** IODIR.INVAL_PDT, q0[31:12] PID. */
export const iodirPdtPid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** IODIR.INVAL_PDT, q0[33] DV. */
export const iodirPdtDv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** IODIR.INVAL_PDT, q0[63:40] DID. */
export const iodirPdtDid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 8;
/** ATS.INVAL, q0[6:0] opcode. */
export const atsInvalOpcode = (w: Uint32Array, i: number): number => w[i]! & 0x7f;
/** ATS.INVAL, q0[9:7] func3. */
export const atsInvalFunc3 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x7;
/** ATS.INVAL, q0[31:12] PID. */
export const atsInvalPid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** ATS.INVAL, q0[32] PV. */
export const atsInvalPv = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** ATS.INVAL, q0[33] DSV. */
export const atsInvalDsv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** ATS.INVAL, q0[55:40] RID. */
export const atsInvalRid = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0xffff;
/** ATS.INVAL, q0[63:56] DSEG. */
export const atsInvalDseg = (w: Uint32Array, i: number): number => w[i + 1]! >>> 24;
/** ATS.INVAL, q1[0] G. */
export const atsInvalG = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** ATS.INVAL, q1[11] S. */
export const atsInvalS = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 11) & 0x1;
/** ATS.INVAL, q1[63:12] address. */
export const atsInvalAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** ATS.INVAL, q1[63:12] address. */
export const atsInvalAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** ATS.PRGR, q0[6:0] opcode. */
export const atsPrgrOpcode = (w: Uint32Array, i: number): number => w[i]! & 0x7f;
/** ATS.PRGR, q0[9:7] func3. */
export const atsPrgrFunc3 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x7;
/** ATS.PRGR, q0[31:12] PID. */
export const atsPrgrPid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** ATS.PRGR, q0[32] PV. */
export const atsPrgrPv = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** ATS.PRGR, q0[33] DSV. */
export const atsPrgrDsv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** ATS.PRGR, q0[55:40] RID. */
export const atsPrgrRid = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0xffff;
/** ATS.PRGR, q0[63:56] DSEG. */
export const atsPrgrDseg = (w: Uint32Array, i: number): number => w[i + 1]! >>> 24;
/** ATS.PRGR, q1[40:32] PRGI. */
export const atsPrgrPrgi = (w: Uint32Array, i: number): number => w[i + 3]! & 0x1ff;
/** ATS.PRGR, q1[47:44] response. */
export const atsPrgrCode = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 12) & 0xf;
/** capabilities, q0[7:0] version. */
export const capabilitiesVersion = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** capabilities, q0[8] Sv32. */
export const capabilitiesSv32 = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** capabilities, q0[9] Sv39. */
export const capabilitiesSv39 = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** capabilities, q0[10] Sv48. */
export const capabilitiesSv48 = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** capabilities, q0[11] Sv57. */
export const capabilitiesSv57 = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** capabilities, q0[14] Svrsw60t59b. */
export const capabilitiesSvrsw = (w: Uint32Array, i: number): number => (w[i]! >>> 14) & 0x1;
/** capabilities, q0[15] Svpbmt. */
export const capabilitiesSvpbmt = (w: Uint32Array, i: number): number => (w[i]! >>> 15) & 0x1;
/** capabilities, q0[16] Sv32x4. */
export const capabilitiesSv32x4 = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** capabilities, q0[17] Sv39x4. */
export const capabilitiesSv39x4 = (w: Uint32Array, i: number): number => (w[i]! >>> 17) & 0x1;
/** capabilities, q0[18] Sv48x4. */
export const capabilitiesSv48x4 = (w: Uint32Array, i: number): number => (w[i]! >>> 18) & 0x1;
/** capabilities, q0[19] Sv57x4. */
export const capabilitiesSv57x4 = (w: Uint32Array, i: number): number => (w[i]! >>> 19) & 0x1;
/** capabilities, q0[21] AMO_MRIF. */
export const capabilitiesAmoMrif = (w: Uint32Array, i: number): number => (w[i]! >>> 21) & 0x1;
/** capabilities, q0[22] MSI_FLAT. */
export const capabilitiesMsiFlat = (w: Uint32Array, i: number): number => (w[i]! >>> 22) & 0x1;
/** capabilities, q0[23] MSI_MRIF. */
export const capabilitiesMsiMrif = (w: Uint32Array, i: number): number => (w[i]! >>> 23) & 0x1;
/** capabilities, q0[24] AMO_HWAD. */
export const capabilitiesAmoHwad = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0x1;
/** capabilities, q0[25] ATS. */
export const capabilitiesAts = (w: Uint32Array, i: number): number => (w[i]! >>> 25) & 0x1;
/** capabilities, q0[26] T2GPA. */
export const capabilitiesT2gpa = (w: Uint32Array, i: number): number => (w[i]! >>> 26) & 0x1;
/** capabilities, q0[27] END. */
export const capabilitiesEnd = (w: Uint32Array, i: number): number => (w[i]! >>> 27) & 0x1;
/** capabilities, q0[29:28] IGS. */
export const capabilitiesIgs = (w: Uint32Array, i: number): number => (w[i]! >>> 28) & 0x3;
/** capabilities, q0[30] HPM. */
export const capabilitiesHpm = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** capabilities, q0[31] DBG. */
export const capabilitiesDbg = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** capabilities, q0[37:32] PAS. */
export const capabilitiesPas = (w: Uint32Array, i: number): number => w[i + 1]! & 0x3f;
/** capabilities, q0[38] PD8. */
export const capabilitiesPd8 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 6) & 0x1;
/** capabilities, q0[39] PD17. */
export const capabilitiesPd17 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 7) & 0x1;
/** capabilities, q0[40] PD20. */
export const capabilitiesPd20 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0x1;
/** capabilities, q0[41] QOSID. */
export const capabilitiesQosid = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 9) & 0x1;
/** capabilities, q0[42] NL. */
export const capabilitiesNl = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0x1;
/** capabilities, q0[43] S. */
export const capabilitiesS = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 11) & 0x1;
/** fctl, q0[0] BE. */
export const fctlBe = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** fctl, q0[1] WSI. */
export const fctlWsi = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** fctl, q0[2] GXL. */
export const fctlGxl = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** ddtp, q0[3:0] iommu_mode. */
export const ddtpMode = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** ddtp, q0[4] busy. */
export const ddtpBusy = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** ddtp, q0[53:10] PPN. */
export const ddtpPpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** ddtp, q0[53:10] PPN. */
export const ddtpPpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** Base of a queue, q0[4:0] LOG2SZ-1. */
export const queueBaseLog2 = (w: Uint32Array, i: number): number => w[i]! & 0x1f;
/** Base of a queue, q0[53:10] PPN. */
export const queueBasePpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** Base of a queue, q0[53:10] PPN. */
export const queueBasePpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** Index of the software, q0[31:0] index. */
export const queueIndexIndex = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Index of the unit, q0[31:0] index. */
export const queueOwnIndexIndex = (w: Uint32Array, i: number): number => w[i]! | 0;
/** cqcsr, q0[0] cqen. */
export const cqcsrCqen = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** cqcsr, q0[1] cie. */
export const cqcsrCie = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** cqcsr, q0[8] cqmf. */
export const cqcsrCqmf = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** cqcsr, q0[9] cmd_to. */
export const cqcsrCmdTo = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** cqcsr, q0[10] cmd_ill. */
export const cqcsrCmdIll = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** cqcsr, q0[11] fence_w_ip. */
export const cqcsrFenceWIp = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** cqcsr, q0[16] cqon. */
export const cqcsrCqon = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** cqcsr, q0[17] busy. */
export const cqcsrBusy = (w: Uint32Array, i: number): number => (w[i]! >>> 17) & 0x1;
/** fqcsr, q0[0] fqen. */
export const fqcsrEnable = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** fqcsr, q0[1] fie. */
export const fqcsrInterrupt = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** fqcsr, q0[8] fqmf. */
export const fqcsrMemoryFault = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** fqcsr, q0[9] fqof. */
export const fqcsrOverflow = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** fqcsr, q0[16] fqon. */
export const fqcsrOn = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** fqcsr, q0[17] busy. */
export const fqcsrBusy = (w: Uint32Array, i: number): number => (w[i]! >>> 17) & 0x1;
/** pqcsr, q0[0] pqen. */
export const pqcsrEnable = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** pqcsr, q0[1] pie. */
export const pqcsrInterrupt = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** pqcsr, q0[8] pqmf. */
export const pqcsrMemoryFault = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** pqcsr, q0[9] pqof. */
export const pqcsrOverflow = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** pqcsr, q0[16] pqon. */
export const pqcsrOn = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** pqcsr, q0[17] busy. */
export const pqcsrBusy = (w: Uint32Array, i: number): number => (w[i]! >>> 17) & 0x1;
/** ipsr, q0[0] cip. */
export const ipsrCip = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** ipsr, q0[1] fip. */
export const ipsrFip = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** ipsr, q0[2] pmip. */
export const ipsrPmip = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** ipsr, q0[3] pip. */
export const ipsrPip = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** tr_req_iova, q0[63:12] VPN. */
export const trReqIovaVpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** tr_req_iova, q0[63:12] VPN. */
export const trReqIovaVpnHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** tr_req_ctl, q0[0] Go/Busy. */
export const trReqCtlGo = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** tr_req_ctl, q0[1] Priv. */
export const trReqCtlPriv = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** tr_req_ctl, q0[2] Exe. */
export const trReqCtlExe = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** tr_req_ctl, q0[3] NW. */
export const trReqCtlNw = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** tr_req_ctl, q0[31:12] PID. */
export const trReqCtlPid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** tr_req_ctl, q0[32] PV. */
export const trReqCtlPv = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** tr_req_ctl, q0[63:40] DID. */
export const trReqCtlDid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 8;
/** tr_response, q0[0] fault. */
export const trResponseFault = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** tr_response, q0[8:7] PBMT. */
export const trResponsePbmt = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x3;
/** tr_response, q0[9] S. */
export const trResponseS = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** tr_response, q0[53:10] PPN. */
export const trResponsePpnLo = (w: Uint32Array, i: number): number => (w[i]! >>> 10) | (w[i + 1]! << 22);
/** tr_response, q0[53:10] PPN. */
export const trResponsePpnHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xfff;
/** iommu_qosid, q0[11:0] RCID. */
export const qosidRcid = (w: Uint32Array, i: number): number => w[i]! & 0xfff;
/** iommu_qosid, q0[27:16] MCID. */
export const qosidMcid = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xfff;
/** icvec, q0[3:0] civ. */
export const icvecCiv = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** icvec, q0[7:4] fiv. */
export const icvecFiv = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0xf;
/** icvec, q0[11:8] pmiv. */
export const icvecPmiv = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0xf;
/** icvec, q0[15:12] piv. */
export const icvecPiv = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** msi_cfg_tbl entry, q0[55:2] address. */
export const msiCfgAddressLo = (w: Uint32Array, i: number): number => (w[i]! >>> 2) | (w[i + 1]! << 30);
/** msi_cfg_tbl entry, q0[55:2] address. */
export const msiCfgAddressHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x3fffff;
/** msi_cfg_tbl entry, q1[31:0] data. */
export const msiCfgData = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** msi_cfg_tbl entry, q1[32] mask. */
export const msiCfgMask = (w: Uint32Array, i: number): number => w[i + 3]! & 0x1;
/** Errors of the unit itself, q0[0] DDT. */
export const unitErrorsDdt = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Errors of the unit itself, q0[1] PDT. */
export const unitErrorsPdt = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Errors of the unit itself, q0[2] tables. */
export const unitErrorsTables = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Errors of the unit itself, q0[3] MSI table. */
export const unitErrorsMsiTable = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Errors of the unit itself, q0[4] MRIF. */
export const unitErrorsMrif = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Errors of the unit itself, q0[5] data path. */
export const unitErrorsDataPath = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Errors of the unit itself, q0[6] unanswered. */
export const unitErrorsUnanswered = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Slot of the device-context cache, q0[0] valid. */
export const deviceSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the device-context cache, q0[31:8] DID. */
export const deviceSlotDid = (w: Uint32Array, i: number): number => w[i]! >>> 8;
/** Slot of the device-context cache, q1[63:0] entry q0. */
export const deviceSlotEntry0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the device-context cache, q1[63:0] entry q0. */
export const deviceSlotEntry0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the device-context cache, q2[63:0] entry q1. */
export const deviceSlotEntry1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the device-context cache, q2[63:0] entry q1. */
export const deviceSlotEntry1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Slot of the device-context cache, q3[63:0] entry q2. */
export const deviceSlotEntry2Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Slot of the device-context cache, q3[63:0] entry q2. */
export const deviceSlotEntry2Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Slot of the device-context cache, q4[63:0] entry q3. */
export const deviceSlotEntry3Lo = (w: Uint32Array, i: number): number => w[i + 8]! | 0;
/** Slot of the device-context cache, q4[63:0] entry q3. */
export const deviceSlotEntry3Hi = (w: Uint32Array, i: number): number => w[i + 9]! | 0;
/** Slot of the device-context cache, q5[63:0] entry q4. */
export const deviceSlotEntry4Lo = (w: Uint32Array, i: number): number => w[i + 10]! | 0;
/** Slot of the device-context cache, q5[63:0] entry q4. */
export const deviceSlotEntry4Hi = (w: Uint32Array, i: number): number => w[i + 11]! | 0;
/** Slot of the device-context cache, q6[63:0] entry q5. */
export const deviceSlotEntry5Lo = (w: Uint32Array, i: number): number => w[i + 12]! | 0;
/** Slot of the device-context cache, q6[63:0] entry q5. */
export const deviceSlotEntry5Hi = (w: Uint32Array, i: number): number => w[i + 13]! | 0;
/** Slot of the device-context cache, q7[63:0] entry q6. */
export const deviceSlotEntry6Lo = (w: Uint32Array, i: number): number => w[i + 14]! | 0;
/** Slot of the device-context cache, q7[63:0] entry q6. */
export const deviceSlotEntry6Hi = (w: Uint32Array, i: number): number => w[i + 15]! | 0;
/** Slot of the device-context cache, q8[63:0] entry q7. */
export const deviceSlotEntry7Lo = (w: Uint32Array, i: number): number => w[i + 16]! | 0;
/** Slot of the device-context cache, q8[63:0] entry q7. */
export const deviceSlotEntry7Hi = (w: Uint32Array, i: number): number => w[i + 17]! | 0;
/** Slot of the process-context cache, q0[0] valid. */
export const processSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the process-context cache, q0[31:8] DID. */
export const processSlotDid = (w: Uint32Array, i: number): number => w[i]! >>> 8;
/** Slot of the process-context cache, q0[51:32] PID. */
export const processSlotPid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** Slot of the process-context cache, q1[63:0] entry q0. */
export const processSlotEntry0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the process-context cache, q1[63:0] entry q0. */
export const processSlotEntry0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the process-context cache, q2[63:0] entry q1. */
export const processSlotEntry1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the process-context cache, q2[63:0] entry q1. */
export const processSlotEntry1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Slot of the IOTLB, q0[0] valid. */
export const iotlbSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the IOTLB, q0[1] GV. */
export const iotlbSlotGv = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Slot of the IOTLB, q0[2] PSCV. */
export const iotlbSlotPscv = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Slot of the IOTLB, q0[3] G. */
export const iotlbSlotGlobal = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Slot of the IOTLB, q0[4] MSI. */
export const iotlbSlotMsi = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Slot of the IOTLB, q0[11:6] size. */
export const iotlbSlotSize = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x3f;
/** Slot of the IOTLB, q0[63:12] input. */
export const iotlbSlotInputLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Slot of the IOTLB, q0[63:12] input. */
export const iotlbSlotInputHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Slot of the IOTLB, q1[15:0] GSCID. */
export const iotlbSlotGscid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Slot of the IOTLB, q1[51:32] PSCID. */
export const iotlbSlotPscid = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfffff;
/** Slot of the IOTLB, q2[0] R. */
export const iotlbSlotR = (w: Uint32Array, i: number): number => w[i + 4]! & 0x1;
/** Slot of the IOTLB, q2[1] W. */
export const iotlbSlotW = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 1) & 0x1;
/** Slot of the IOTLB, q2[2] X. */
export const iotlbSlotX = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 2) & 0x1;
/** Slot of the IOTLB, q2[3] U. */
export const iotlbSlotU = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 3) & 0x1;
/** Slot of the IOTLB, q2[4] D. */
export const iotlbSlotD = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 4) & 0x1;
/** Slot of the IOTLB, q2[6:5] PBMT. */
export const iotlbSlotPbmt = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 5) & 0x3;
/** Slot of the IOTLB, q2[7] MRIF. */
export const iotlbSlotMrif = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 7) & 0x1;
/** Slot of the IOTLB, q2[63:12] output. */
export const iotlbSlotOutputLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** Slot of the IOTLB, q2[63:12] output. */
export const iotlbSlotOutputHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** Slot of the IOTLB, q3[5:0] guest size. */
export const iotlbSlotGuestSize = (w: Uint32Array, i: number): number => w[i + 6]! & 0x3f;
/** Slot of the IOTLB, q3[11:6] result. */
export const iotlbSlotResult = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 6) & 0x3f;
/** Slot of the IOTLB, q3[63:12] guest. */
export const iotlbSlotGuestLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 12) | (w[i + 7]! << 20);
/** Slot of the IOTLB, q3[63:12] guest. */
export const iotlbSlotGuestHi = (w: Uint32Array, i: number): number => w[i + 7]! >>> 12;
/** Slot of the IOTLB, q4[23:0] DID. */
export const iotlbSlotDid = (w: Uint32Array, i: number): number => w[i + 8]! & 0xffffff;
/** Slot of the IOTLB, q4[51:32] PID. */
export const iotlbSlotPid = (w: Uint32Array, i: number): number => w[i + 9]! & 0xfffff;
/** Slot of the IOTLB, q4[52] PV. */
export const iotlbSlotPv = (w: Uint32Array, i: number): number => (w[i + 9]! >>> 20) & 0x1;
/** Slot of the IOTLB, q4[55:53] access. */
export const iotlbSlotAccess = (w: Uint32Array, i: number): number => (w[i + 9]! >>> 21) & 0x7;
/** Slot of the IOTLB, q4[56] PRIV. */
export const iotlbSlotPriv = (w: Uint32Array, i: number): number => (w[i + 9]! >>> 24) & 0x1;
/** Slot of the IOTLB, q4[58:57] type. */
export const iotlbSlotType = (w: Uint32Array, i: number): number => (w[i + 9]! >>> 25) & 0x3;
/** Slot of the page-walk cache, q0[0] valid. */
export const tableSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the page-walk cache, q0[1] GV. */
export const tableSlotGv = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Slot of the page-walk cache, q0[2] PSCV. */
export const tableSlotPscv = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Slot of the page-walk cache, q0[3] G. */
export const tableSlotGlobal = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Slot of the page-walk cache, q0[4] second. */
export const tableSlotSecond = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Slot of the page-walk cache, q0[5] narrow. */
export const tableSlotNarrow = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Slot of the page-walk cache, q0[8:6] level. */
export const tableSlotLevel = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x7;
/** Slot of the page-walk cache, q0[9] big. */
export const tableSlotBig = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Slot of the page-walk cache, q0[11:10] depth. */
export const tableSlotDepth = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x3;
/** Slot of the page-walk cache, q0[63:12] input. */
export const tableSlotInputLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Slot of the page-walk cache, q0[63:12] input. */
export const tableSlotInputHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Slot of the page-walk cache, q1[15:0] GSCID. */
export const tableSlotGscid = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Slot of the page-walk cache, q1[51:32] PSCID. */
export const tableSlotPscid = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfffff;
/** Slot of the page-walk cache, q2[63:12] table. */
export const tableSlotTableLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** Slot of the page-walk cache, q2[63:12] table. */
export const tableSlotTableHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** Slot of the page-walk cache, q3[63:2] at. */
export const tableSlotAtLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 2) | (w[i + 7]! << 30);
/** Slot of the page-walk cache, q3[63:2] at. */
export const tableSlotAtHi = (w: Uint32Array, i: number): number => w[i + 7]! >>> 2;
