// Generated from layouts.ts by `npm run gen`. Do not edit: change the layout and run it again.
// `w` holds 32-bit words, `i` is the first word of the structure. Fields wider than 32 bits come as two int32 halves.
/** Device table entry, q0[0] V. */
export const dteV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Device table entry, q0[1] TV. */
export const dteTv = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Device table entry, q0[8:7] HAD. */
export const dteHad = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x3;
/** Device table entry, q0[11:9] Mode. */
export const dteMode = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x7;
/** Device table entry, q0[51:12] HostRoot. */
export const dteHostRootLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Device table entry, q0[51:12] HostRoot. */
export const dteHostRootHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Device table entry, q0[52] PPR. */
export const dtePpr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Device table entry, q0[53] GPRP. */
export const dteGprp = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Device table entry, q0[54] GIoV. */
export const dteGiov = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Device table entry, q0[55] GV. */
export const dteGv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 23) & 0x1;
/** Device table entry, q0[57:56] GLX. */
export const dteGlx = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x3;
/** Device table entry, q0[60:58] GCR3 root 14:12. */
export const dteGcr3A = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 26) & 0x7;
/** Device table entry, q0[61] IR. */
export const dteIr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x1;
/** Device table entry, q0[62] IW. */
export const dteIw = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 30) & 0x1;
/** Device table entry, q1[15:0] DomainID. */
export const dteDomainId = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Device table entry, q1[31:16] GCR3 root 30:15. */
export const dteGcr3B = (w: Uint32Array, i: number): number => w[i + 2]! >>> 16;
/** Device table entry, q1[32] I. */
export const dteI = (w: Uint32Array, i: number): number => w[i + 3]! & 0x1;
/** Device table entry, q1[33] SE. */
export const dteSe = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 1) & 0x1;
/** Device table entry, q1[34] SA. */
export const dteSa = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 2) & 0x1;
/** Device table entry, q1[36:35] IoCtl. */
export const dteIoCtl = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 3) & 0x3;
/** Device table entry, q1[37] Cache. */
export const dteCache = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 5) & 0x1;
/** Device table entry, q1[38] SD. */
export const dteSd = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 6) & 0x1;
/** Device table entry, q1[39] EX. */
export const dteEx = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 7) & 0x1;
/** Device table entry, q1[41:40] SysMgt. */
export const dteSysMgt = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 8) & 0x3;
/** Device table entry, q1[42] SATS. */
export const dteSats = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 10) & 0x1;
/** Device table entry, q1[63:43] GCR3 root 51:31. */
export const dteGcr3C = (w: Uint32Array, i: number): number => w[i + 3]! >>> 11;
/** Device table entry, q2[0] IV. */
export const dteIv = (w: Uint32Array, i: number): number => w[i + 4]! & 0x1;
/** Device table entry, q2[4:1] IntTabLen. */
export const dteIntTabLen = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 1) & 0xf;
/** Device table entry, q2[5] IG. */
export const dteIg = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 5) & 0x1;
/** Device table entry, q2[51:6] IntTabRoot. */
export const dteIntTabRootLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 6) | (w[i + 5]! << 26);
/** Device table entry, q2[51:6] IntTabRoot. */
export const dteIntTabRootHi = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 6) & 0x3fff;
/** Device table entry, q2[55:54] GuestPagingMode. */
export const dteGuestPagingMode = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 22) & 0x3;
/** Device table entry, q2[56] InitPass. */
export const dteInitPass = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 24) & 0x1;
/** Device table entry, q2[57] EIntPass. */
export const dteEIntPass = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 25) & 0x1;
/** Device table entry, q2[58] NMIPass. */
export const dteNmiPass = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 26) & 0x1;
/** Device table entry, q2[59] HPTMode. */
export const dteHptMode = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 27) & 0x1;
/** Device table entry, q2[61:60] IntCtl. */
export const dteIntCtl = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 28) & 0x3;
/** Device table entry, q2[62] Lint0Pass. */
export const dteLint0Pass = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 30) & 0x1;
/** Device table entry, q2[63] Lint1Pass. */
export const dteLint1Pass = (w: Uint32Array, i: number): number => w[i + 5]! >>> 31;
/** Device table entry, q3[15] vImuEn. */
export const dteVImuEn = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 15) & 0x1;
/** Device table entry, q3[31:16] GDeviceID. */
export const dteGDeviceId = (w: Uint32Array, i: number): number => w[i + 6]! >>> 16;
/** Device table entry, q3[47:32] GuestID. */
export const dteGuestId = (w: Uint32Array, i: number): number => w[i + 7]! & 0xffff;
/** Device table entry, q3[54] AttrV. */
export const dteAttrV = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 22) & 0x1;
/** Device table entry, q3[55] Mode0FC. */
export const dteMode0Fc = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 23) & 0x1;
/** Device table entry, q3[63:56] SnoopAttribute. */
export const dteSnoopAttribute = (w: Uint32Array, i: number): number => w[i + 7]! >>> 24;
/** Host page directory entry, q0[0] PR. */
export const hostTablePr = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Host page directory entry, q0[5] A. */
export const hostTableA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Host page directory entry, q0[11:9] NextLevel. */
export const hostTableNextLevel = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x7;
/** Host page directory entry, q0[51:12] address. */
export const hostTableAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Host page directory entry, q0[51:12] address. */
export const hostTableAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Host page directory entry, q0[61] IR. */
export const hostTableIr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x1;
/** Host page directory entry, q0[62] IW. */
export const hostTableIw = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 30) & 0x1;
/** Host page entry, q0[0] PR. */
export const hostPagePr = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Host page entry, q0[5] A. */
export const hostPageA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Host page entry, q0[6] D. */
export const hostPageD = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Host page entry, q0[11:9] NextLevel. */
export const hostPageNextLevel = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x7;
/** Host page entry, q0[51:12] address. */
export const hostPageAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Host page entry, q0[51:12] address. */
export const hostPageAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Host page entry, q0[59] U. */
export const hostPageU = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x1;
/** Host page entry, q0[60] FC. */
export const hostPageFc = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 28) & 0x1;
/** Host page entry, q0[61] IR. */
export const hostPageIr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x1;
/** Host page entry, q0[62] IW. */
export const hostPageIw = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 30) & 0x1;
/** Upper GCR3 table entry, q0[0] V. */
export const gcr3TableV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Upper GCR3 table entry, q0[51:12] address. */
export const gcr3TableAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Upper GCR3 table entry, q0[51:12] address. */
export const gcr3TableAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** GCR3 table entry, q0[0] V. */
export const gcr3EntryV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** GCR3 table entry, q0[51:12] gCR3. */
export const gcr3EntryAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** GCR3 table entry, q0[51:12] gCR3. */
export const gcr3EntryAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Guest table entry, level 4 or 5, q0[0] P. */
export const guestTableP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Guest table entry, level 4 or 5, q0[1] R/W. */
export const guestTableRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Guest table entry, level 4 or 5, q0[2] U/S. */
export const guestTableUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Guest table entry, level 4 or 5, q0[5] A. */
export const guestTableA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Guest table entry, level 4 or 5, q0[51:12] address. */
export const guestTableAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Guest table entry, level 4 or 5, q0[51:12] address. */
export const guestTableAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Guest table entry, level 4 or 5, q0[63] XD. */
export const guestTableXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Guest directory entry, level 2 or 3, q0[0] P. */
export const guestTableLowP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Guest directory entry, level 2 or 3, q0[1] R/W. */
export const guestTableLowRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Guest directory entry, level 2 or 3, q0[2] U/S. */
export const guestTableLowUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Guest directory entry, level 2 or 3, q0[5] A. */
export const guestTableLowA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Guest directory entry, level 2 or 3, q0[7] PS. */
export const guestTableLowPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Guest directory entry, level 2 or 3, q0[51:12] address. */
export const guestTableLowAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Guest directory entry, level 2 or 3, q0[51:12] address. */
export const guestTableLowAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Guest directory entry, level 2 or 3, q0[63] XD. */
export const guestTableLowXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Guest page entry, 4 KiB, q0[0] P. */
export const guestPage4KP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Guest page entry, 4 KiB, q0[1] R/W. */
export const guestPage4KRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Guest page entry, 4 KiB, q0[2] U/S. */
export const guestPage4KUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Guest page entry, 4 KiB, q0[5] A. */
export const guestPage4KA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Guest page entry, 4 KiB, q0[6] D. */
export const guestPage4KD = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Guest page entry, 4 KiB, q0[8] G. */
export const guestPage4KG = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Guest page entry, 4 KiB, q0[51:12] address. */
export const guestPage4KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Guest page entry, 4 KiB, q0[51:12] address. */
export const guestPage4KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Guest page entry, 4 KiB, q0[63] XD. */
export const guestPage4KXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Guest page entry, 2 MiB, q0[0] P. */
export const guestPage2MP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Guest page entry, 2 MiB, q0[1] R/W. */
export const guestPage2MRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Guest page entry, 2 MiB, q0[2] U/S. */
export const guestPage2MUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Guest page entry, 2 MiB, q0[5] A. */
export const guestPage2MA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Guest page entry, 2 MiB, q0[6] D. */
export const guestPage2MD = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Guest page entry, 2 MiB, q0[7] PS. */
export const guestPage2MPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Guest page entry, 2 MiB, q0[8] G. */
export const guestPage2MG = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Guest page entry, 2 MiB, q0[51:21] address. */
export const guestPage2MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 21) | (w[i + 1]! << 11)) & 0x7fffffff;
/** Guest page entry, 2 MiB, q0[63] XD. */
export const guestPage2MXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Guest page entry, 1 GiB, q0[0] P. */
export const guestPage1GP = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Guest page entry, 1 GiB, q0[1] R/W. */
export const guestPage1GRw = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Guest page entry, 1 GiB, q0[2] U/S. */
export const guestPage1GUs = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Guest page entry, 1 GiB, q0[5] A. */
export const guestPage1GA = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Guest page entry, 1 GiB, q0[6] D. */
export const guestPage1GD = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Guest page entry, 1 GiB, q0[7] PS. */
export const guestPage1GPs = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Guest page entry, 1 GiB, q0[8] G. */
export const guestPage1GG = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Guest page entry, 1 GiB, q0[51:30] address. */
export const guestPage1GAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 30) | (w[i + 1]! << 2)) & 0x3fffff;
/** Guest page entry, 1 GiB, q0[63] XD. */
export const guestPage1GXd = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Interrupt remapping entry, 4 bytes, q0[0] RemapEn. */
export const irteShortRemapEn = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Interrupt remapping entry, 4 bytes, q0[1] SupIOPF. */
export const irteShortSupIoPf = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Interrupt remapping entry, 4 bytes, q0[4:2] IntType. */
export const irteShortIntType = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Interrupt remapping entry, 4 bytes, q0[5] RqEoi. */
export const irteShortRqEoi = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Interrupt remapping entry, 4 bytes, q0[6] DM. */
export const irteShortDm = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Interrupt remapping entry, 4 bytes, q0[7] GuestMode. */
export const irteShortGuestMode = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Interrupt remapping entry, 4 bytes, q0[15:8] Destination. */
export const irteShortDestination = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0xff;
/** Interrupt remapping entry, 4 bytes, q0[23:16] Vector. */
export const irteShortVector = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xff;
/** Interrupt remapping entry, 16 bytes, q0[0] RemapEn. */
export const irteRemapEn = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Interrupt remapping entry, 16 bytes, q0[1] SupIOPF. */
export const irteSupIoPf = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Interrupt remapping entry, 16 bytes, q0[4:2] IntType. */
export const irteIntType = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Interrupt remapping entry, 16 bytes, q0[5] RqEoi. */
export const irteRqEoi = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Interrupt remapping entry, 16 bytes, q0[6] DM. */
export const irteDm = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Interrupt remapping entry, 16 bytes, q0[7] GuestMode. */
export const irteGuestMode = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Interrupt remapping entry, 16 bytes, q0[15:8] Destination. */
export const irteDestination = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0xff;
/** Interrupt remapping entry, 16 bytes, q0[31:16] Destination 23:8. */
export const irteDestinationHigh = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Interrupt remapping entry, 16 bytes, q1[7:0] Vector. */
export const irteVector = (w: Uint32Array, i: number): number => w[i + 2]! & 0xff;
/** Interrupt remapping entry, 16 bytes, q1[63:56] Destination 31:24. */
export const irteDestinationTop = (w: Uint32Array, i: number): number => w[i + 3]! >>> 24;
/** Interrupt remapping entry of a guest, q0[0] RemapEn. */
export const irteGuestRemapEn = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Interrupt remapping entry of a guest, q0[1] SupIOPF. */
export const irteGuestSupIoPf = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Interrupt remapping entry of a guest, q0[2] GALogIntr. */
export const irteGuestGaLogIntr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Interrupt remapping entry of a guest, q0[6] IsRun. */
export const irteGuestIsRun = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Interrupt remapping entry of a guest, q0[7] GuestMode. */
export const irteGuestGuestMode = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Interrupt remapping entry of a guest, q0[15:8] Destination. */
export const irteGuestDestination = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0xff;
/** Interrupt remapping entry of a guest, q0[31:16] Destination 23:8. */
export const irteGuestDestinationHigh = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Interrupt remapping entry of a guest, q0[63:32] GATag. */
export const irteGuestGaTag = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Interrupt remapping entry of a guest, q1[7:0] Vector. */
export const irteGuestVector = (w: Uint32Array, i: number): number => w[i + 2]! & 0xff;
/** Interrupt remapping entry of a guest, q1[51:12] Backing page. */
export const irteGuestBackingLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Interrupt remapping entry of a guest, q1[51:12] Backing page. */
export const irteGuestBackingHi = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 12) & 0xff;
/** Interrupt remapping entry of a guest, q1[63:56] Destination 31:24. */
export const irteGuestDestinationTop = (w: Uint32Array, i: number): number => w[i + 3]! >>> 24;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[15:0] DeviceID. */
export const illegalDevTableEntryDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[19:16] PASID 19:16. */
export const illegalDevTableEntryPasidHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xf;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[47:32] PASID 15:0. */
export const illegalDevTableEntryPasidLow = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[48] GN. */
export const illegalDevTableEntryGn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x1;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[51] I. */
export const illegalDevTableEntryI = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[53] RW. */
export const illegalDevTableEntryRw = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[55] RZ. */
export const illegalDevTableEntryRz = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 23) & 0x1;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[56] TR. */
export const illegalDevTableEntryTr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** ILLEGAL_DEV_TABLE_ENTRY event, q0[63:60] EventCode. */
export const illegalDevTableEntryCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** ILLEGAL_DEV_TABLE_ENTRY event, q1[63:2] Address. */
export const illegalDevTableEntryAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) | (w[i + 3]! << 30);
/** ILLEGAL_DEV_TABLE_ENTRY event, q1[63:2] Address. */
export const illegalDevTableEntryAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 2;
/** IO_PAGE_FAULT event, q0[15:0] DeviceID. */
export const ioPageFaultDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** IO_PAGE_FAULT event, q0[19:16] PASID 19:16. */
export const ioPageFaultPasidHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xf;
/** IO_PAGE_FAULT event, q0[47:32] DomainID / PASID 15:0. */
export const ioPageFaultId = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** IO_PAGE_FAULT event, q0[48] GN. */
export const ioPageFaultGn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x1;
/** IO_PAGE_FAULT event, q0[49] NX. */
export const ioPageFaultNx = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 17) & 0x1;
/** IO_PAGE_FAULT event, q0[50] US. */
export const ioPageFaultUs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 18) & 0x1;
/** IO_PAGE_FAULT event, q0[51] I. */
export const ioPageFaultI = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** IO_PAGE_FAULT event, q0[52] PR. */
export const ioPageFaultPr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** IO_PAGE_FAULT event, q0[53] RW. */
export const ioPageFaultRw = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** IO_PAGE_FAULT event, q0[54] PE. */
export const ioPageFaultPe = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** IO_PAGE_FAULT event, q0[55] RZ. */
export const ioPageFaultRz = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 23) & 0x1;
/** IO_PAGE_FAULT event, q0[56] TR. */
export const ioPageFaultTr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** IO_PAGE_FAULT event, q0[63:60] EventCode. */
export const ioPageFaultCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** IO_PAGE_FAULT event, q1[63:0] Address. */
export const ioPageFaultAddressLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** IO_PAGE_FAULT event, q1[63:0] Address. */
export const ioPageFaultAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** DEV_TAB_HARDWARE_ERROR event, q0[15:0] DeviceID. */
export const devTabHardwareErrorDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** DEV_TAB_HARDWARE_ERROR event, q0[51] I. */
export const devTabHardwareErrorI = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** DEV_TAB_HARDWARE_ERROR event, q0[53] RW. */
export const devTabHardwareErrorRw = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** DEV_TAB_HARDWARE_ERROR event, q0[56] TR. */
export const devTabHardwareErrorTr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** DEV_TAB_HARDWARE_ERROR event, q0[58:57] Type. */
export const devTabHardwareErrorType = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 25) & 0x3;
/** DEV_TAB_HARDWARE_ERROR event, q0[63:60] EventCode. */
export const devTabHardwareErrorCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** DEV_TAB_HARDWARE_ERROR event, q1[63:0] Address. */
export const devTabHardwareErrorAddressLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** DEV_TAB_HARDWARE_ERROR event, q1[63:0] Address. */
export const devTabHardwareErrorAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** PAGE_TAB_HARDWARE_ERROR event, q0[15:0] DeviceID. */
export const pageTabHardwareErrorDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** PAGE_TAB_HARDWARE_ERROR event, q0[19:16] PASID 19:16. */
export const pageTabHardwareErrorPasidHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xf;
/** PAGE_TAB_HARDWARE_ERROR event, q0[47:32] DomainID / PASID 15:0. */
export const pageTabHardwareErrorId = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** PAGE_TAB_HARDWARE_ERROR event, q0[48] GN. */
export const pageTabHardwareErrorGn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x1;
/** PAGE_TAB_HARDWARE_ERROR event, q0[51] I. */
export const pageTabHardwareErrorI = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** PAGE_TAB_HARDWARE_ERROR event, q0[53] RW. */
export const pageTabHardwareErrorRw = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** PAGE_TAB_HARDWARE_ERROR event, q0[56] TR. */
export const pageTabHardwareErrorTr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** PAGE_TAB_HARDWARE_ERROR event, q0[58:57] Type. */
export const pageTabHardwareErrorType = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 25) & 0x3;
/** PAGE_TAB_HARDWARE_ERROR event, q0[63:60] EventCode. */
export const pageTabHardwareErrorCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** PAGE_TAB_HARDWARE_ERROR event, q1[63:0] Address. */
export const pageTabHardwareErrorAddressLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** PAGE_TAB_HARDWARE_ERROR event, q1[63:0] Address. */
export const pageTabHardwareErrorAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** ILLEGAL_COMMAND_ERROR event, q0[63:60] EventCode. */
export const illegalCommandErrorCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** ILLEGAL_COMMAND_ERROR event, q1[63:4] Address. */
export const illegalCommandErrorAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 4) | (w[i + 3]! << 28);
/** ILLEGAL_COMMAND_ERROR event, q1[63:4] Address. */
export const illegalCommandErrorAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 4;
/** COMMAND_HARDWARE_ERROR event, q0[58:57] Type. */
export const commandHardwareErrorType = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 25) & 0x3;
/** COMMAND_HARDWARE_ERROR event, q0[63:60] EventCode. */
export const commandHardwareErrorCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** COMMAND_HARDWARE_ERROR event, q1[63:0] Address. */
export const commandHardwareErrorAddressLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** COMMAND_HARDWARE_ERROR event, q1[63:0] Address. */
export const commandHardwareErrorAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** IOTLB_INV_TIMEOUT event, q0[15:0] DeviceID. */
export const iotlbInvTimeoutDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** IOTLB_INV_TIMEOUT event, q0[63:60] EventCode. */
export const iotlbInvTimeoutCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** IOTLB_INV_TIMEOUT event, q1[63:4] Address. */
export const iotlbInvTimeoutAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 4) | (w[i + 3]! << 28);
/** IOTLB_INV_TIMEOUT event, q1[63:4] Address. */
export const iotlbInvTimeoutAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 4;
/** INVALID_DEVICE_REQUEST event, q0[15:0] DeviceID. */
export const invalidDeviceRequestDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** INVALID_DEVICE_REQUEST event, q0[19:16] PASID 19:16. */
export const invalidDeviceRequestPasidHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xf;
/** INVALID_DEVICE_REQUEST event, q0[47:32] PASID 15:0. */
export const invalidDeviceRequestPasidLow = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** INVALID_DEVICE_REQUEST event, q0[48] GN. */
export const invalidDeviceRequestGn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x1;
/** INVALID_DEVICE_REQUEST event, q0[50] US. */
export const invalidDeviceRequestUs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 18) & 0x1;
/** INVALID_DEVICE_REQUEST event, q0[56] TR. */
export const invalidDeviceRequestTr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** INVALID_DEVICE_REQUEST event, q0[59:57] Type. */
export const invalidDeviceRequestType = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 25) & 0x7;
/** INVALID_DEVICE_REQUEST event, q0[63:60] EventCode. */
export const invalidDeviceRequestCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** INVALID_DEVICE_REQUEST event, q1[63:0] Address. */
export const invalidDeviceRequestAddressLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** INVALID_DEVICE_REQUEST event, q1[63:0] Address. */
export const invalidDeviceRequestAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** INVALID_PPR_REQUEST event, q0[15:0] DeviceID. */
export const invalidPprRequestDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** INVALID_PPR_REQUEST event, q0[31:16] PASID 15:0. */
export const invalidPprRequestPasidLow = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** INVALID_PPR_REQUEST event, q0[40:32] tag. */
export const invalidPprRequestTag = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1ff;
/** INVALID_PPR_REQUEST event, q0[41] last. */
export const invalidPprRequestLast = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 9) & 0x1;
/** INVALID_PPR_REQUEST event, q0[45:42] PASID 19:16. */
export const invalidPprRequestPasidHigh = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xf;
/** INVALID_PPR_REQUEST event, q0[49] NX. */
export const invalidPprRequestExecute = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 17) & 0x1;
/** INVALID_PPR_REQUEST event, q0[50] RD. */
export const invalidPprRequestRead = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 18) & 0x1;
/** INVALID_PPR_REQUEST event, q0[53] WR. */
export const invalidPprRequestWrite = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** INVALID_PPR_REQUEST event, q0[54] US. */
export const invalidPprRequestUs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** INVALID_PPR_REQUEST event, q0[55] RZ. */
export const invalidPprRequestRz = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 23) & 0x1;
/** INVALID_PPR_REQUEST event, q0[56] GN. */
export const invalidPprRequestGn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** INVALID_PPR_REQUEST event, q1[63:12] Address. */
export const invalidPprRequestAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** INVALID_PPR_REQUEST event, q1[63:12] Address. */
export const invalidPprRequestAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** INVALID_PPR_REQUEST event, q0[63:60] EventCode. */
export const invalidPprRequestCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** PPR log entry, q0[15:0] DeviceID. */
export const pprEntryDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** PPR log entry, q0[31:16] PASID 15:0. */
export const pprEntryPasidLow = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** PPR log entry, q0[40:32] tag. */
export const pprEntryTag = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1ff;
/** PPR log entry, q0[41] last. */
export const pprEntryLast = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 9) & 0x1;
/** PPR log entry, q0[45:42] PASID 19:16. */
export const pprEntryPasidHigh = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0xf;
/** PPR log entry, q0[49] NX. */
export const pprEntryExecute = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 17) & 0x1;
/** PPR log entry, q0[50] RD. */
export const pprEntryRead = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 18) & 0x1;
/** PPR log entry, q0[53] WR. */
export const pprEntryWrite = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** PPR log entry, q0[54] US. */
export const pprEntryUs = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** PPR log entry, q0[55] RZ. */
export const pprEntryRz = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 23) & 0x1;
/** PPR log entry, q0[56] GN. */
export const pprEntryGn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** PPR log entry, q1[63:12] Address. */
export const pprEntryAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** PPR log entry, q1[63:12] Address. */
export const pprEntryAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** PPR log entry, q0[63:60] code. */
export const pprEntryCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** COMPLETION_WAIT, q0[0] S. */
export const completionWaitS = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** COMPLETION_WAIT, q0[1] I. */
export const completionWaitI = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** COMPLETION_WAIT, q0[2] F. */
export const completionWaitF = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** COMPLETION_WAIT, q0[51:3] Store Address. */
export const completionWaitStoreLo = (w: Uint32Array, i: number): number => (w[i]! >>> 3) | (w[i + 1]! << 29);
/** COMPLETION_WAIT, q0[51:3] Store Address. */
export const completionWaitStoreHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 3) & 0x1ffff;
/** COMPLETION_WAIT, q0[63:60] opcode. */
export const completionWaitOpcode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** COMPLETION_WAIT, q1[63:0] Store Data. */
export const completionWaitDataLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** COMPLETION_WAIT, q1[63:0] Store Data. */
export const completionWaitDataHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** INVALIDATE_DEVTAB_ENTRY, q0[15:0] DeviceID. */
export const invalidateDevtabEntryDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** INVALIDATE_DEVTAB_ENTRY, q0[63:60] opcode. */
export const invalidateDevtabEntryOpcode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** INVALIDATE_IOMMU_PAGES, q0[19:0] PASID. */
export const invalidateIommuPagesPasid = (w: Uint32Array, i: number): number => w[i]! & 0xfffff;
/** INVALIDATE_IOMMU_PAGES, q0[47:32] DomainID. */
export const invalidateIommuPagesDomainId = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** INVALIDATE_IOMMU_PAGES, q0[63:60] opcode. */
export const invalidateIommuPagesOpcode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** INVALIDATE_IOMMU_PAGES, q1[0] S. */
export const invalidateIommuPagesS = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** INVALIDATE_IOMMU_PAGES, q1[1] PDE. */
export const invalidateIommuPagesPde = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 1) & 0x1;
/** INVALIDATE_IOMMU_PAGES, q1[2] GN. */
export const invalidateIommuPagesGn = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x1;
/** INVALIDATE_IOMMU_PAGES, q1[63:12] Address. */
export const invalidateIommuPagesAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** INVALIDATE_IOMMU_PAGES, q1[63:12] Address. */
export const invalidateIommuPagesAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** INVALIDATE_IOTLB_PAGES, q0[15:0] DeviceID. */
export const invalidateIotlbPagesDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** INVALIDATE_IOTLB_PAGES, q0[23:16] PASID 15:8. */
export const invalidateIotlbPagesPasidMiddle = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0xff;
/** INVALIDATE_IOTLB_PAGES, q0[31:24] MaxPend. */
export const invalidateIotlbPagesMaxPend = (w: Uint32Array, i: number): number => w[i]! >>> 24;
/** INVALIDATE_IOTLB_PAGES, q0[47:32] QueueID. */
export const invalidateIotlbPagesQueueId = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** INVALIDATE_IOTLB_PAGES, q0[55:48] PASID 7:0. */
export const invalidateIotlbPagesPasidLow = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0xff;
/** INVALIDATE_IOTLB_PAGES, q0[59:56] PASID 19:16. */
export const invalidateIotlbPagesPasidHigh = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0xf;
/** INVALIDATE_IOTLB_PAGES, q0[63:60] opcode. */
export const invalidateIotlbPagesOpcode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** INVALIDATE_IOTLB_PAGES, q1[0] S. */
export const invalidateIotlbPagesS = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** INVALIDATE_IOTLB_PAGES, q1[2] GN. */
export const invalidateIotlbPagesGn = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x1;
/** INVALIDATE_IOTLB_PAGES, q1[5:4] Type. */
export const invalidateIotlbPagesType = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 4) & 0x3;
/** INVALIDATE_IOTLB_PAGES, q1[63:12] Address. */
export const invalidateIotlbPagesAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** INVALIDATE_IOTLB_PAGES, q1[63:12] Address. */
export const invalidateIotlbPagesAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** INVALIDATE_INTERRUPT_TABLE, q0[15:0] DeviceID. */
export const invalidateInterruptTableDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** INVALIDATE_INTERRUPT_TABLE, q0[63:60] opcode. */
export const invalidateInterruptTableOpcode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** PREFETCH_IOMMU_PAGES, q0[15:0] DeviceID. */
export const prefetchIommuPagesDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** PREFETCH_IOMMU_PAGES, q0[31:24] PFCount. */
export const prefetchIommuPagesPfCount = (w: Uint32Array, i: number): number => w[i]! >>> 24;
/** PREFETCH_IOMMU_PAGES, q0[51:32] PASID. */
export const prefetchIommuPagesPasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** PREFETCH_IOMMU_PAGES, q0[63:60] opcode. */
export const prefetchIommuPagesOpcode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** PREFETCH_IOMMU_PAGES, q1[0] S. */
export const prefetchIommuPagesS = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** PREFETCH_IOMMU_PAGES, q1[2] GN. */
export const prefetchIommuPagesGn = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x1;
/** PREFETCH_IOMMU_PAGES, q1[4] Inval. */
export const prefetchIommuPagesInval = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 4) & 0x1;
/** PREFETCH_IOMMU_PAGES, q1[63:12] Address. */
export const prefetchIommuPagesAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** PREFETCH_IOMMU_PAGES, q1[63:12] Address. */
export const prefetchIommuPagesAddressHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** COMPLETE_PPR_REQUEST, q0[15:0] DeviceID. */
export const completePprRequestDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** COMPLETE_PPR_REQUEST, q0[51:32] PASID. */
export const completePprRequestPasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** COMPLETE_PPR_REQUEST, q0[63:60] opcode. */
export const completePprRequestOpcode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** COMPLETE_PPR_REQUEST, q1[2] GN. */
export const completePprRequestGn = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x1;
/** COMPLETE_PPR_REQUEST, q1[40:32] tag. */
export const completePprRequestTag = (w: Uint32Array, i: number): number => w[i + 3]! & 0x1ff;
/** COMPLETE_PPR_REQUEST, q1[47:44] Response. */
export const completePprRequestResponse = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 12) & 0xf;
/** INVALIDATE_IOMMU_ALL, q0[63:60] opcode. */
export const invalidateIommuAllOpcode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** Device table base, q0[8:0] Size. */
export const devTabBaseSize = (w: Uint32Array, i: number): number => w[i]! & 0x1ff;
/** Device table base, q0[51:12] Base. */
export const devTabBaseBaseLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Device table base, q0[51:12] Base. */
export const devTabBaseBaseHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Command buffer base, q0[51:12] Base. */
export const cmdBaseBaseLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Command buffer base, q0[51:12] Base. */
export const cmdBaseBaseHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Command buffer base, q0[59:56] Len. */
export const cmdBaseLen = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0xf;
/** Event log base, q0[51:12] Base. */
export const evtBaseBaseLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Event log base, q0[51:12] Base. */
export const evtBaseBaseHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Event log base, q0[59:56] Len. */
export const evtBaseLen = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0xf;
/** PPR log base, q0[51:12] Base. */
export const pprBaseBaseLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** PPR log base, q0[51:12] Base. */
export const pprBaseBaseHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** PPR log base, q0[59:56] Len. */
export const pprBaseLen = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0xf;
/** Head of a ring, q0[18:4] Offset. */
export const headRegAt = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x7fff;
/** Tail of a ring, q0[18:4] Offset. */
export const tailRegAt = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x7fff;
/** Control, q0[0] IommuEn. */
export const controlIommuEn = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Control, q0[1] HtTunEn. */
export const controlHtTunEn = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Control, q0[2] EventLogEn. */
export const controlEventLogEn = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Control, q0[3] EventIntEn. */
export const controlEventIntEn = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Control, q0[4] ComWaitIntEn. */
export const controlComWaitIntEn = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Control, q0[7:5] InvTimeOut. */
export const controlInvTimeOut = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x7;
/** Control, q0[8] PassPW. */
export const controlPassPw = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Control, q0[9] ResPassPW. */
export const controlResPassPw = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Control, q0[10] Coherent. */
export const controlCoherent = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Control, q0[11] Isoc. */
export const controlIsoc = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Control, q0[12] CmdBufEn. */
export const controlCmdBufEn = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1;
/** Control, q0[13] PPRLogEn. */
export const controlPprLogEn = (w: Uint32Array, i: number): number => (w[i]! >>> 13) & 0x1;
/** Control, q0[14] PPRIntEn. */
export const controlPprIntEn = (w: Uint32Array, i: number): number => (w[i]! >>> 14) & 0x1;
/** Control, q0[15] PPREn. */
export const controlPprEn = (w: Uint32Array, i: number): number => (w[i]! >>> 15) & 0x1;
/** Control, q0[16] GTEn. */
export const controlGtEn = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Control, q0[17] GAEn. */
export const controlGaEn = (w: Uint32Array, i: number): number => (w[i]! >>> 17) & 0x1;
/** Control, q0[22] SmiFEn. */
export const controlSmiFEn = (w: Uint32Array, i: number): number => (w[i]! >>> 22) & 0x1;
/** Control, q0[23] SlfWBDis. */
export const controlSlfWbDis = (w: Uint32Array, i: number): number => (w[i]! >>> 23) & 0x1;
/** Control, q0[24] SmiFLogEn. */
export const controlSmiFLogEn = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0x1;
/** Control, q0[27:25] GAMEn. */
export const controlGamEn = (w: Uint32Array, i: number): number => (w[i]! >>> 25) & 0x7;
/** Control, q0[28] GALogEn. */
export const controlGaLogEn = (w: Uint32Array, i: number): number => (w[i]! >>> 28) & 0x1;
/** Control, q0[29] GAIntEn. */
export const controlGaIntEn = (w: Uint32Array, i: number): number => (w[i]! >>> 29) & 0x1;
/** Control, q0[31:30] DualPprLogEn. */
export const controlDualPprLogEn = (w: Uint32Array, i: number): number => w[i]! >>> 30;
/** Control, q0[33:32] DualEventLogEn. */
export const controlDualEventLogEn = (w: Uint32Array, i: number): number => w[i + 1]! & 0x3;
/** Control, q0[36:34] DevTblSegEn. */
export const controlDevTblSegEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x7;
/** Control, q0[38:37] PrivAbrtEn. */
export const controlPrivAbrtEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 5) & 0x3;
/** Control, q0[39] PprAutoRspEn. */
export const controlPprAutoRspEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 7) & 0x1;
/** Control, q0[40] MarcEn. */
export const controlMarcEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0x1;
/** Control, q0[41] BlkStopMrkEn. */
export const controlBlkStopMrkEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 9) & 0x1;
/** Control, q0[42] PprAutoRspAon. */
export const controlPprAutoRspAon = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0x1;
/** Control, q0[44:43] NumIntRemapMode. */
export const controlNumIntRemapMode = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 11) & 0x3;
/** Control, q0[45] EPHEn. */
export const controlEphEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 13) & 0x1;
/** Control, q0[47:46] HADUpdate. */
export const controlHadUpdate = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 14) & 0x3;
/** Control, q0[48] GDUpdateDis. */
export const controlGdUpdateDis = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x1;
/** Control, q0[50] XTEn. */
export const controlXtEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 18) & 0x1;
/** Control, q0[51] IntCapXTEn. */
export const controlIntCapXtEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Control, q0[52] vCmdEn. */
export const controlVCmdEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Control, q0[53] vIommuEn. */
export const controlVIommuEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Control, q0[54] GAUpdateDis. */
export const controlGaUpdateDis = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Control, q0[55] GAPPIEn. */
export const controlGaPpiEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 23) & 0x1;
/** Control, q0[56] TMPMEn. */
export const controlTmpmEn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 24) & 0x1;
/** Control, q0[58] GCR3TRPMode. */
export const controlGcr3TrpMode = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 26) & 0x1;
/** Control, q0[59] IRTCacheDis. */
export const controlIrtCacheDis = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x1;
/** Control, q0[60] GstBufferTRPMode. */
export const controlGstBufferTrpMode = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 28) & 0x1;
/** Control, q0[63:61] SNPAVICEn. */
export const controlSnpAvicEn = (w: Uint32Array, i: number): number => w[i + 1]! >>> 29;
/** Exclusion range base, q0[0] Enable. */
export const exclBaseEnable = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Exclusion range base, q0[1] Allow. */
export const exclBaseAllow = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Exclusion range base, q0[51:12] Base. */
export const exclBaseBaseLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Exclusion range base, q0[51:12] Base. */
export const exclBaseBaseHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Exclusion range limit, q0[11:0] ones. */
export const exclLimitOnes = (w: Uint32Array, i: number): number => w[i]! & 0xfff;
/** Exclusion range limit, q0[51:12] Limit. */
export const exclLimitLimitLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Exclusion range limit, q0[51:12] Limit. */
export const exclLimitLimitHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xff;
/** Extended features, q0[0] PreFSup. */
export const efrPreFSup = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Extended features, q0[1] PPRSup. */
export const efrPprSup = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Extended features, q0[2] XTSup. */
export const efrXtSup = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Extended features, q0[3] NXSup. */
export const efrNxSup = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Extended features, q0[4] GTSup. */
export const efrGtSup = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Extended features, q0[6] IASup. */
export const efrIaSup = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Extended features, q0[7] GASup. */
export const efrGaSup = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Extended features, q0[8] HESup. */
export const efrHeSup = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Extended features, q0[9] PCSup. */
export const efrPcSup = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Extended features, q0[11:10] HATS. */
export const efrHats = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x3;
/** Extended features, q0[13:12] GATS. */
export const efrGats = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x3;
/** Extended features, q0[15:14] GLXSup. */
export const efrGlxSup = (w: Uint32Array, i: number): number => (w[i]! >>> 14) & 0x3;
/** Extended features, q0[17:16] SmiFSup. */
export const efrSmiFSup = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x3;
/** Extended features, q0[20:18] SmiFRC. */
export const efrSmiFrc = (w: Uint32Array, i: number): number => (w[i]! >>> 18) & 0x7;
/** Extended features, q0[23:21] GAMSup. */
export const efrGamSup = (w: Uint32Array, i: number): number => (w[i]! >>> 21) & 0x7;
/** Extended features, q0[25:24] DualPprLogSup. */
export const efrDualPprLogSup = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0x3;
/** Extended features, q0[29:28] DualEventLogSup. */
export const efrDualEventLogSup = (w: Uint32Array, i: number): number => (w[i]! >>> 28) & 0x3;
/** Extended features, q0[36:32] PASmax. */
export const efrPasMax = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1f;
/** Extended features, q0[37] USSup. */
export const efrUsSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 5) & 0x1;
/** Extended features, q0[39:38] DevTblSegSup. */
export const efrDevTblSegSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 6) & 0x3;
/** Extended features, q0[40] PprOvrflwEarlySup. */
export const efrPprOvrflwEarlySup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0x1;
/** Extended features, q0[41] PprAutoRspSup. */
export const efrPprAutoRspSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 9) & 0x1;
/** Extended features, q0[43:42] MarcSup. */
export const efrMarcSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0x3;
/** Extended features, q0[44] BlkStopMrkSup. */
export const efrBlkStopMrkSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0x1;
/** Extended features, q0[45] PerfOptSup. */
export const efrPerfOptSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 13) & 0x1;
/** Extended features, q0[46] MsiCapMmioSup. */
export const efrMsiCapMmioSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 14) & 0x1;
/** Extended features, q0[48] GIoSup. */
export const efrGioSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 16) & 0x1;
/** Extended features, q0[49] HASup. */
export const efrHaSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 17) & 0x1;
/** Extended features, q0[50] EPHSup. */
export const efrEphSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 18) & 0x1;
/** Extended features, q0[51] AttrFWSup. */
export const efrAttrFwSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Extended features, q0[52] HDSup. */
export const efrHdSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Extended features, q0[54] InvIotlbTypeSup. */
export const efrInvIotlbTypeSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Extended features, q0[61] GAUpdateDisSup. */
export const efrGaUpdateDisSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x1;
/** Extended features, q0[62] ForcePhyDestSup. */
export const efrForcePhyDestSup = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 30) & 0x1;
/** Extended features, q0[63] SNPSup. */
export const efrSnpSup = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Extended features 2, q0[2] TMPM. */
export const efr2Tmpm = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Extended features 2, q0[3] GCR3TRPMode. */
export const efr2Gcr3TrpMode = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Extended features 2, q0[4] GAPPIDis. */
export const efr2GaPpiDis = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Extended features 2, q0[7:5] SNPAVIC. */
export const efr2SnpAvic = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x7;
/** Extended features 2, q0[9:8] NumIntRemap. */
export const efr2NumIntRemap = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Extended features 2, q0[11] HtRangeIgnored. */
export const efr2HtRangeIgnored = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Hardware event, upper half, q0[63:0] Address. */
export const hwEventHighAddressLo = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Hardware event, upper half, q0[63:0] Address. */
export const hwEventHighAddressHi = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Hardware event, lower half, q0[59:0] event. */
export const hwEventLowRestLo = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Hardware event, lower half, q0[59:0] event. */
export const hwEventLowRestHi = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffffff;
/** Hardware event, lower half, q0[63:60] EventCode. */
export const hwEventLowCode = (w: Uint32Array, i: number): number => w[i + 1]! >>> 28;
/** Hardware event status, q0[0] Valid. */
export const hwEventStatusValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Hardware event status, q0[1] Overflow. */
export const hwEventStatusOverflow = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Status, q0[0] EventOverflow. */
export const statusEventOverflow = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Status, q0[1] EventLogInt. */
export const statusEventLogInt = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Status, q0[2] ComWaitInt. */
export const statusComWaitInt = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Status, q0[3] EventLogRun. */
export const statusEventLogRun = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Status, q0[4] CmdBufRun. */
export const statusCmdBufRun = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Status, q0[5] PprOverflow. */
export const statusPprOverflow = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Status, q0[6] PprInt. */
export const statusPprInt = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Status, q0[7] PprLogRun. */
export const statusPprLogRun = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Status, q0[8] GALogRun. */
export const statusGaLogRun = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Status, q0[9] GALogOverflow. */
export const statusGaLogOverflow = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Status, q0[10] GAInt. */
export const statusGaInt = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Status, q0[11] PprOverflowB. */
export const statusPprOverflowB = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Status, q0[12] PprLogActive. */
export const statusPprLogActive = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1;
/** Status, q0[15] EventOverflowB. */
export const statusEventOverflowB = (w: Uint32Array, i: number): number => (w[i]! >>> 15) & 0x1;
/** Status, q0[16] EventLogActive. */
export const statusEventLogActive = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Status, q0[17] PprOverflowEarlyB. */
export const statusPprOverflowEarlyB = (w: Uint32Array, i: number): number => (w[i]! >>> 17) & 0x1;
/** Status, q0[18] PprOverflowEarly. */
export const statusPprOverflowEarly = (w: Uint32Array, i: number): number => (w[i]! >>> 18) & 0x1;
/** PPR automatic response, q0[3:0] Code. */
export const pprAutoResponseCode = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** PPR automatic response, q0[4] Mask. */
export const pprAutoResponseMask = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** PPR log early warning, q0[14:0] Threshold. */
export const pprEarlyThreshold = (w: Uint32Array, i: number): number => w[i]! & 0x7fff;
/** PPR log early warning, q0[30] IntEn. */
export const pprEarlyIntEn = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** PPR log early warning, q0[31] Enable. */
export const pprEarlyEnable = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Errors of the unit itself, q0[0] guest. */
export const unitErrorsGuestUnwritable = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Errors of the unit itself, q0[1] host. */
export const unitErrorsHostUnwritable = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Device that answers no invalidation, q0[15:0] DeviceID. */
export const silentDeviceDeviceId = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** Device that answers no invalidation, q0[16] hangs. */
export const silentDeviceHangs = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Message of the unit itself: address, q0[63:0] Address. */
export const messageAddressAddressLo = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Message of the unit itself: address, q0[63:0] Address. */
export const messageAddressAddressHi = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Message of the unit itself: data, q0[15:0] Data. */
export const messageDataData = (w: Uint32Array, i: number): number => w[i]! & 0xffff;
/** Slot of the device table cache, q0[0] valid. */
export const deviceSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the device table cache, q0[1] reported. */
export const deviceSlotReported = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Slot of the device table cache, q0[31:16] DeviceID. */
export const deviceSlotDeviceId = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Slot of the device table cache, q1[63:0] entry q0. */
export const deviceSlotEntry0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the device table cache, q1[63:0] entry q0. */
export const deviceSlotEntry0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the device table cache, q2[63:0] entry q1. */
export const deviceSlotEntry1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the device table cache, q2[63:0] entry q1. */
export const deviceSlotEntry1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Slot of the device table cache, q3[63:0] entry q2. */
export const deviceSlotEntry2Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Slot of the device table cache, q3[63:0] entry q2. */
export const deviceSlotEntry2Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Slot of the device table cache, q4[63:0] entry q3. */
export const deviceSlotEntry3Lo = (w: Uint32Array, i: number): number => w[i + 8]! | 0;
/** Slot of the device table cache, q4[63:0] entry q3. */
export const deviceSlotEntry3Hi = (w: Uint32Array, i: number): number => w[i + 9]! | 0;
/** Slot of the GCR3 cache, q0[0] valid. */
export const pasidSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the GCR3 cache, q0[31:16] DeviceID. */
export const pasidSlotDeviceId = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Slot of the GCR3 cache, q0[51:32] PASID. */
export const pasidSlotPasid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** Slot of the GCR3 cache, q1[15:0] DomainID. */
export const pasidSlotDomainId = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Slot of the GCR3 cache, q2[63:0] entry. */
export const pasidSlotEntryLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the GCR3 cache, q2[63:0] entry. */
export const pasidSlotEntryHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Slot of the translation cache, q0[0] valid. */
export const iotlbSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the translation cache, q0[3:1] covers. */
export const iotlbSlotCovers = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x7;
/** Slot of the translation cache, q0[4] tagged. */
export const iotlbSlotTagged = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Slot of the translation cache, q0[63:12] input. */
export const iotlbSlotInputLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Slot of the translation cache, q0[63:12] input. */
export const iotlbSlotInputHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Slot of the translation cache, q1[15:0] DomainID. */
export const iotlbSlotDomainId = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Slot of the translation cache, q1[17:16] kind. */
export const iotlbSlotKind = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 16) & 0x3;
/** Slot of the translation cache, q1[23:18] size. */
export const iotlbSlotSize = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 18) & 0x3f;
/** Slot of the translation cache, q1[51:32] PASID. */
export const iotlbSlotPasid = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfffff;
/** Slot of the translation cache, q2[0] R. */
export const iotlbSlotUserRead = (w: Uint32Array, i: number): number => w[i + 4]! & 0x1;
/** Slot of the translation cache, q2[1] W. */
export const iotlbSlotUserWrite = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 1) & 0x1;
/** Slot of the translation cache, q2[2] X. */
export const iotlbSlotUserExecute = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 2) & 0x1;
/** Slot of the translation cache, q2[3] dirty. */
export const iotlbSlotDirty = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 3) & 0x1;
/** Slot of the translation cache, q2[4] PR. */
export const iotlbSlotPrivilegedRead = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 4) & 0x1;
/** Slot of the translation cache, q2[5] PW. */
export const iotlbSlotPrivilegedWrite = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 5) & 0x1;
/** Slot of the translation cache, q2[6] PX. */
export const iotlbSlotPrivilegedExecute = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 6) & 0x1;
/** Slot of the translation cache, q2[7] U. */
export const iotlbSlotU = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 7) & 0x1;
/** Slot of the translation cache, q2[8] FC. */
export const iotlbSlotFc = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 8) & 0x1;
/** Slot of the translation cache, q2[63:12] output. */
export const iotlbSlotOutputLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** Slot of the translation cache, q2[63:12] output. */
export const iotlbSlotOutputHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** Slot of the translation cache, q3[15:0] DeviceID. */
export const iotlbSlotDeviceId = (w: Uint32Array, i: number): number => w[i + 6]! & 0xffff;
/** Slot of the translation cache, q3[18:16] access. */
export const iotlbSlotAccess = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 16) & 0x7;
/** Slot of the translation cache, q3[19] privileged. */
export const iotlbSlotPrivileged = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 19) & 0x1;
/** Slot of the translation cache, q3[20] PASID present. */
export const iotlbSlotWithPasid = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 20) & 0x1;
/** Slot of the directory cache, q0[0] valid. */
export const tableSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the directory cache, q0[3:1] level. */
export const tableSlotLevel = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x7;
/** Slot of the directory cache, q0[4] host. */
export const tableSlotHost = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Slot of the directory cache, q0[63:12] input. */
export const tableSlotInputLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Slot of the directory cache, q0[63:12] input. */
export const tableSlotInputHi = (w: Uint32Array, i: number): number => w[i + 1]! >>> 12;
/** Slot of the directory cache, q1[15:0] DomainID. */
export const tableSlotDomainId = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Slot of the directory cache, q1[17:16] kind. */
export const tableSlotKind = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 16) & 0x3;
/** Slot of the directory cache, q1[51:32] PASID. */
export const tableSlotPasid = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfffff;
/** Slot of the directory cache, q2[3:0] rights. */
export const tableSlotRights = (w: Uint32Array, i: number): number => w[i + 4]! & 0xf;
/** Slot of the directory cache, q2[63:12] table. */
export const tableSlotTableLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** Slot of the directory cache, q2[63:12] table. */
export const tableSlotTableHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** Slot of the directory cache, q3[63:3] at. */
export const tableSlotAtLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 3) | (w[i + 7]! << 29);
/** Slot of the directory cache, q3[63:3] at. */
export const tableSlotAtHi = (w: Uint32Array, i: number): number => w[i + 7]! >>> 3;
/** Slot of the interrupt entry cache, q0[0] valid. */
export const interruptSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the interrupt entry cache, q0[1] long. */
export const interruptSlotLong = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Slot of the interrupt entry cache, q0[31:16] DeviceID. */
export const interruptSlotDeviceId = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Slot of the interrupt entry cache, q0[47:32] index. */
export const interruptSlotIndex = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Slot of the interrupt entry cache, q1[63:0] entry q0. */
export const interruptSlotEntry0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the interrupt entry cache, q1[63:0] entry q0. */
export const interruptSlotEntry0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the interrupt entry cache, q2[63:0] entry q1. */
export const interruptSlotEntry1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the interrupt entry cache, q2[63:0] entry q1. */
export const interruptSlotEntry1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
