// Generated from layouts.ts by `npm run gen`. Do not edit: change the layout and run it again.
// `w` holds 32-bit words, `i` is the first word of the structure. Fields wider than 32 bits come as two int32 halves.
/** Level 1 stream table descriptor, q0[4:0] Span. */
export const l1stdSpan = (w: Uint32Array, i: number): number => w[i]! & 0x1f;
/** Level 1 stream table descriptor, q0[55:6] L2Ptr. */
export const l1stdL2ptrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 6) | (w[i + 1]! << 26);
/** Level 1 stream table descriptor, q0[55:6] L2Ptr. */
export const l1stdL2ptrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 6) & 0x3ffff;
/** Stream table entry, q0[0] V. */
export const steV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Stream table entry, q0[3:1] Config. */
export const steConfig = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x7;
/** Stream table entry, q0[5:4] S1Fmt. */
export const steS1fmt = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x3;
/** Stream table entry, q0[55:6] S1ContextPtr. */
export const steS1ContextPtrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 6) | (w[i + 1]! << 26);
/** Stream table entry, q0[55:6] S1ContextPtr. */
export const steS1ContextPtrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 6) & 0x3ffff;
/** Stream table entry, q0[63:59] S1CDMax. */
export const steS1CdMax = (w: Uint32Array, i: number): number => w[i + 1]! >>> 27;
/** Stream table entry, q1[1:0] S1DSS. */
export const steS1dss = (w: Uint32Array, i: number): number => w[i + 2]! & 0x3;
/** Stream table entry, q1[3:2] S1CIR. */
export const steS1cir = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x3;
/** Stream table entry, q1[5:4] S1COR. */
export const steS1cor = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 4) & 0x3;
/** Stream table entry, q1[7:6] S1CSH. */
export const steS1csh = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 6) & 0x3;
/** Stream table entry, q1[12] DRE. */
export const steDre = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) & 0x1;
/** Stream table entry, q1[16:13] CONT. */
export const steCont = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 13) & 0xf;
/** Stream table entry, q1[17] DCP. */
export const steDcp = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 17) & 0x1;
/** Stream table entry, q1[18] PPAR. */
export const stePpar = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 18) & 0x1;
/** Stream table entry, q1[19] MEV. */
export const steMev = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 19) & 0x1;
/** Stream table entry, q1[25] S2FWB. */
export const steS2fwb = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 25) & 0x1;
/** Stream table entry, q1[26] S1MPAM. */
export const steS1mpam = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 26) & 0x1;
/** Stream table entry, q1[27] S1STALLD. */
export const steS1stalld = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 27) & 0x1;
/** Stream table entry, q1[29:28] EATS. */
export const steEats = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 28) & 0x3;
/** Stream table entry, q1[31:30] STRW. */
export const steStrw = (w: Uint32Array, i: number): number => w[i + 2]! >>> 30;
/** Stream table entry, q1[35:32] MemAttr. */
export const steMemattr = (w: Uint32Array, i: number): number => w[i + 3]! & 0xf;
/** Stream table entry, q1[36] MTCFG. */
export const steMtcfg = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 4) & 0x1;
/** Stream table entry, q1[40:37] ALLOCCFG. */
export const steAlloccfg = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 5) & 0xf;
/** Stream table entry, q1[45:44] SHCFG. */
export const steShcfg = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 12) & 0x3;
/** Stream table entry, q1[49:48] PRIVCFG. */
export const stePrivcfg = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 16) & 0x3;
/** Stream table entry, q1[51:50] INSTCFG. */
export const steInstcfg = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 18) & 0x3;
/** Stream table entry, q2[15:0] S2VMID. */
export const steS2vmid = (w: Uint32Array, i: number): number => w[i + 4]! & 0xffff;
/** Stream table entry, q2[37:32] S2T0SZ. */
export const steS2t0sz = (w: Uint32Array, i: number): number => w[i + 5]! & 0x3f;
/** Stream table entry, q2[39:38] S2SL0. */
export const steS2sl0 = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 6) & 0x3;
/** Stream table entry, q2[41:40] S2IR0. */
export const steS2ir0 = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 8) & 0x3;
/** Stream table entry, q2[43:42] S2OR0. */
export const steS2or0 = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 10) & 0x3;
/** Stream table entry, q2[45:44] S2SH0. */
export const steS2sh0 = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 12) & 0x3;
/** Stream table entry, q2[47:46] S2TG. */
export const steS2tg = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 14) & 0x3;
/** Stream table entry, q2[50:48] S2PS. */
export const steS2ps = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 16) & 0x7;
/** Stream table entry, q2[51] S2AA64. */
export const steS2aa64 = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 19) & 0x1;
/** Stream table entry, q2[52] S2ENDI. */
export const steS2endi = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 20) & 0x1;
/** Stream table entry, q2[53] S2AFFD. */
export const steS2affd = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 21) & 0x1;
/** Stream table entry, q2[54] S2PTW. */
export const steS2ptw = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 22) & 0x1;
/** Stream table entry, q2[55] S2HD. */
export const steS2hd = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 23) & 0x1;
/** Stream table entry, q2[56] S2HA. */
export const steS2ha = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 24) & 0x1;
/** Stream table entry, q2[57] S2S. */
export const steS2s = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 25) & 0x1;
/** Stream table entry, q2[58] S2R. */
export const steS2r = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 26) & 0x1;
/** Stream table entry, q2[59] S2HAFT. */
export const steS2haft = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 27) & 0x1;
/** Stream table entry, q3[51:4] S2TTB. */
export const steS2ttbLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 4) | (w[i + 7]! << 28);
/** Stream table entry, q3[51:4] S2TTB. */
export const steS2ttbHi = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 4) & 0xffff;
/** Stream table entry, q4[31:16] PARTID. */
export const stePartid = (w: Uint32Array, i: number): number => w[i + 8]! >>> 16;
/** Stream table entry, q5[7:0] PMG. */
export const stePmg = (w: Uint32Array, i: number): number => w[i + 10]! & 0xff;
/** Stream table entry, q5[55:12] VMSPtr. */
export const steVmsptrLo = (w: Uint32Array, i: number): number => (w[i + 10]! >>> 12) | (w[i + 11]! << 20);
/** Stream table entry, q5[55:12] VMSPtr. */
export const steVmsptrHi = (w: Uint32Array, i: number): number => (w[i + 11]! >>> 12) & 0xfff;
/** Level 1 context descriptor, q0[0] V. */
export const l1cdV = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Level 1 context descriptor, q0[55:12] L2Ptr. */
export const l1cdL2ptrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Level 1 context descriptor, q0[55:12] L2Ptr. */
export const l1cdL2ptrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xfff;
/** Context descriptor, q0[5:0] T0SZ. */
export const cdT0sz = (w: Uint32Array, i: number): number => w[i]! & 0x3f;
/** Context descriptor, q0[7:6] TG0. */
export const cdTg0 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x3;
/** Context descriptor, q0[9:8] IR0. */
export const cdIr0 = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Context descriptor, q0[11:10] OR0. */
export const cdOr0 = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x3;
/** Context descriptor, q0[13:12] SH0. */
export const cdSh0 = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x3;
/** Context descriptor, q0[14] EPD0. */
export const cdEpd0 = (w: Uint32Array, i: number): number => (w[i]! >>> 14) & 0x1;
/** Context descriptor, q0[15] ENDI. */
export const cdEndi = (w: Uint32Array, i: number): number => (w[i]! >>> 15) & 0x1;
/** Context descriptor, q0[21:16] T1SZ. */
export const cdT1sz = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x3f;
/** Context descriptor, q0[23:22] TG1. */
export const cdTg1 = (w: Uint32Array, i: number): number => (w[i]! >>> 22) & 0x3;
/** Context descriptor, q0[25:24] IR1. */
export const cdIr1 = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0x3;
/** Context descriptor, q0[27:26] OR1. */
export const cdOr1 = (w: Uint32Array, i: number): number => (w[i]! >>> 26) & 0x3;
/** Context descriptor, q0[29:28] SH1. */
export const cdSh1 = (w: Uint32Array, i: number): number => (w[i]! >>> 28) & 0x3;
/** Context descriptor, q0[30] EPD1. */
export const cdEpd1 = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** Context descriptor, q0[31] V. */
export const cdV = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Context descriptor, q0[34:32] IPS. */
export const cdIps = (w: Uint32Array, i: number): number => w[i + 1]! & 0x7;
/** Context descriptor, q0[35] AFFD. */
export const cdAffd = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 3) & 0x1;
/** Context descriptor, q0[36] WXN. */
export const cdWxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 4) & 0x1;
/** Context descriptor, q0[38] TBI0. */
export const cdTbi0 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 6) & 0x1;
/** Context descriptor, q0[39] TBI1. */
export const cdTbi1 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 7) & 0x1;
/** Context descriptor, q0[40] PAN. */
export const cdPan = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0x1;
/** Context descriptor, q0[41] AA64. */
export const cdAa64 = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 9) & 0x1;
/** Context descriptor, q0[42] HD. */
export const cdHd = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0x1;
/** Context descriptor, q0[43] HA. */
export const cdHa = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 11) & 0x1;
/** Context descriptor, q0[44] S. */
export const cdS = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0x1;
/** Context descriptor, q0[45] R. */
export const cdR = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 13) & 0x1;
/** Context descriptor, q0[46] A. */
export const cdA = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 14) & 0x1;
/** Context descriptor, q0[47] ASET. */
export const cdAset = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 15) & 0x1;
/** Context descriptor, q0[63:48] ASID. */
export const cdAsid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Context descriptor, q1[1] HAD0. */
export const cdHad0 = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 1) & 0x1;
/** Context descriptor, q1[2] E0PD0. */
export const cdE0pd0 = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) & 0x1;
/** Context descriptor, q1[3] HAFT. */
export const cdHaft = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 3) & 0x1;
/** Context descriptor, q1[51:4] TTB0. */
export const cdTtb0Lo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 4) | (w[i + 3]! << 28);
/** Context descriptor, q1[51:4] TTB0. */
export const cdTtb0Hi = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 4) & 0xffff;
/** Context descriptor, q1[59] EPAN. */
export const cdEpan = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 27) & 0x1;
/** Context descriptor, q2[1] HAD1. */
export const cdHad1 = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 1) & 0x1;
/** Context descriptor, q2[2] E0PD1. */
export const cdE0pd1 = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 2) & 0x1;
/** Context descriptor, q2[51:4] TTB1. */
export const cdTtb1Lo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 4) | (w[i + 5]! << 28);
/** Context descriptor, q2[51:4] TTB1. */
export const cdTtb1Hi = (w: Uint32Array, i: number): number => (w[i + 5]! >>> 4) & 0xffff;
/** Context descriptor, q3[63:0] MAIR. */
export const cdMairLo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Context descriptor, q3[63:0] MAIR. */
export const cdMairHi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Context descriptor, q5[47:32] PARTID. */
export const cdPartid = (w: Uint32Array, i: number): number => w[i + 11]! & 0xffff;
/** Context descriptor, q5[55:48] PMG. */
export const cdPmg = (w: Uint32Array, i: number): number => (w[i + 11]! >>> 16) & 0xff;
/** Stage 1 table descriptor, granule 4K, q0[1:0] type. */
export const s1Table4KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 table descriptor, granule 4K, q0[10] AF. */
export const s1Table4KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 table descriptor, granule 4K, q0[47:12] address. */
export const s1Table4KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Stage 1 table descriptor, granule 4K, q0[47:12] address. */
export const s1Table4KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xf;
/** Stage 1 table descriptor, granule 4K, q0[59] PXNTable. */
export const s1Table4KPxnTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x1;
/** Stage 1 table descriptor, granule 4K, q0[60] UXNTable. */
export const s1Table4KUxnTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 28) & 0x1;
/** Stage 1 table descriptor, granule 4K, q0[62:61] APTable. */
export const s1Table4KApTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x3;
/** Stage 1 descriptor of a block of 1G, q0[1:0] type. */
export const s1Block1GType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 descriptor of a block of 1G, q0[4:2] AttrIndx. */
export const s1Block1GAttrIndx = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Stage 1 descriptor of a block of 1G, q0[6] AP[1]. */
export const s1Block1GAp1 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 1 descriptor of a block of 1G, q0[7] AP[2]. */
export const s1Block1GAp2 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 1 descriptor of a block of 1G, q0[9:8] SH. */
export const s1Block1GSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 1 descriptor of a block of 1G, q0[10] AF. */
export const s1Block1GAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 descriptor of a block of 1G, q0[11] nG. */
export const s1Block1GNg = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Stage 1 descriptor of a block of 1G, q0[16] nT. */
export const s1Block1GNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 1 descriptor of a block of 1G, q0[47:30] address. */
export const s1Block1GAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 30) | (w[i + 1]! << 2)) & 0x3ffff;
/** Stage 1 descriptor of a block of 1G, q0[51] DBM. */
export const s1Block1GDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 1 descriptor of a block of 1G, q0[52] Contiguous. */
export const s1Block1GContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 1 descriptor of a block of 1G, q0[53] PXN. */
export const s1Block1GPxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Stage 1 descriptor of a block of 1G, q0[54] UXN. */
export const s1Block1GUxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[1:0] type. */
export const s1Block2MType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 descriptor of a block of 2M, q0[4:2] AttrIndx. */
export const s1Block2MAttrIndx = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Stage 1 descriptor of a block of 2M, q0[6] AP[1]. */
export const s1Block2MAp1 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[7] AP[2]. */
export const s1Block2MAp2 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[9:8] SH. */
export const s1Block2MSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 1 descriptor of a block of 2M, q0[10] AF. */
export const s1Block2MAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[11] nG. */
export const s1Block2MNg = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[16] nT. */
export const s1Block2MNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[47:21] address. */
export const s1Block2MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 21) | (w[i + 1]! << 11)) & 0x7ffffff;
/** Stage 1 descriptor of a block of 2M, q0[51] DBM. */
export const s1Block2MDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[52] Contiguous. */
export const s1Block2MContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[53] PXN. */
export const s1Block2MPxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Stage 1 descriptor of a block of 2M, q0[54] UXN. */
export const s1Block2MUxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Stage 1 descriptor of a page of 4K, q0[1:0] type. */
export const s1Page4KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 descriptor of a page of 4K, q0[4:2] AttrIndx. */
export const s1Page4KAttrIndx = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Stage 1 descriptor of a page of 4K, q0[6] AP[1]. */
export const s1Page4KAp1 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 1 descriptor of a page of 4K, q0[7] AP[2]. */
export const s1Page4KAp2 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 1 descriptor of a page of 4K, q0[9:8] SH. */
export const s1Page4KSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 1 descriptor of a page of 4K, q0[10] AF. */
export const s1Page4KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 descriptor of a page of 4K, q0[11] nG. */
export const s1Page4KNg = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Stage 1 descriptor of a page of 4K, q0[47:12] address. */
export const s1Page4KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Stage 1 descriptor of a page of 4K, q0[47:12] address. */
export const s1Page4KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xf;
/** Stage 1 descriptor of a page of 4K, q0[51] DBM. */
export const s1Page4KDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 1 descriptor of a page of 4K, q0[52] Contiguous. */
export const s1Page4KContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 1 descriptor of a page of 4K, q0[53] PXN. */
export const s1Page4KPxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Stage 1 descriptor of a page of 4K, q0[54] UXN. */
export const s1Page4KUxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Stage 1 table descriptor, granule 16K, q0[1:0] type. */
export const s1Table16KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 table descriptor, granule 16K, q0[10] AF. */
export const s1Table16KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 table descriptor, granule 16K, q0[47:14] address. */
export const s1Table16KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 14) | (w[i + 1]! << 18);
/** Stage 1 table descriptor, granule 16K, q0[47:14] address. */
export const s1Table16KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 14) & 0x3;
/** Stage 1 table descriptor, granule 16K, q0[59] PXNTable. */
export const s1Table16KPxnTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x1;
/** Stage 1 table descriptor, granule 16K, q0[60] UXNTable. */
export const s1Table16KUxnTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 28) & 0x1;
/** Stage 1 table descriptor, granule 16K, q0[62:61] APTable. */
export const s1Table16KApTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x3;
/** Stage 1 descriptor of a block of 32M, q0[1:0] type. */
export const s1Block32MType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 descriptor of a block of 32M, q0[4:2] AttrIndx. */
export const s1Block32MAttrIndx = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Stage 1 descriptor of a block of 32M, q0[6] AP[1]. */
export const s1Block32MAp1 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 1 descriptor of a block of 32M, q0[7] AP[2]. */
export const s1Block32MAp2 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 1 descriptor of a block of 32M, q0[9:8] SH. */
export const s1Block32MSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 1 descriptor of a block of 32M, q0[10] AF. */
export const s1Block32MAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 descriptor of a block of 32M, q0[11] nG. */
export const s1Block32MNg = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Stage 1 descriptor of a block of 32M, q0[16] nT. */
export const s1Block32MNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 1 descriptor of a block of 32M, q0[47:25] address. */
export const s1Block32MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 25) | (w[i + 1]! << 7)) & 0x7fffff;
/** Stage 1 descriptor of a block of 32M, q0[51] DBM. */
export const s1Block32MDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 1 descriptor of a block of 32M, q0[52] Contiguous. */
export const s1Block32MContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 1 descriptor of a block of 32M, q0[53] PXN. */
export const s1Block32MPxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Stage 1 descriptor of a block of 32M, q0[54] UXN. */
export const s1Block32MUxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Stage 1 descriptor of a page of 16K, q0[1:0] type. */
export const s1Page16KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 descriptor of a page of 16K, q0[4:2] AttrIndx. */
export const s1Page16KAttrIndx = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Stage 1 descriptor of a page of 16K, q0[6] AP[1]. */
export const s1Page16KAp1 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 1 descriptor of a page of 16K, q0[7] AP[2]. */
export const s1Page16KAp2 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 1 descriptor of a page of 16K, q0[9:8] SH. */
export const s1Page16KSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 1 descriptor of a page of 16K, q0[10] AF. */
export const s1Page16KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 descriptor of a page of 16K, q0[11] nG. */
export const s1Page16KNg = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Stage 1 descriptor of a page of 16K, q0[47:14] address. */
export const s1Page16KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 14) | (w[i + 1]! << 18);
/** Stage 1 descriptor of a page of 16K, q0[47:14] address. */
export const s1Page16KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 14) & 0x3;
/** Stage 1 descriptor of a page of 16K, q0[51] DBM. */
export const s1Page16KDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 1 descriptor of a page of 16K, q0[52] Contiguous. */
export const s1Page16KContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 1 descriptor of a page of 16K, q0[53] PXN. */
export const s1Page16KPxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Stage 1 descriptor of a page of 16K, q0[54] UXN. */
export const s1Page16KUxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Stage 1 table descriptor, granule 64K, q0[1:0] type. */
export const s1Table64KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 table descriptor, granule 64K, q0[10] AF. */
export const s1Table64KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 table descriptor, granule 64K, q0[15:12] address 51:48. */
export const s1Table64KAddrHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Stage 1 table descriptor, granule 64K, q0[47:16] address. */
export const s1Table64KAddr = (w: Uint32Array, i: number): number => (w[i]! >>> 16) | (w[i + 1]! << 16);
/** Stage 1 table descriptor, granule 64K, q0[59] PXNTable. */
export const s1Table64KPxnTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x1;
/** Stage 1 table descriptor, granule 64K, q0[60] UXNTable. */
export const s1Table64KUxnTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 28) & 0x1;
/** Stage 1 table descriptor, granule 64K, q0[62:61] APTable. */
export const s1Table64KApTable = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x3;
/** Stage 1 descriptor of a block of 4T, q0[1:0] type. */
export const s1Block4TType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 descriptor of a block of 4T, q0[4:2] AttrIndx. */
export const s1Block4TAttrIndx = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Stage 1 descriptor of a block of 4T, q0[6] AP[1]. */
export const s1Block4TAp1 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 1 descriptor of a block of 4T, q0[7] AP[2]. */
export const s1Block4TAp2 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 1 descriptor of a block of 4T, q0[9:8] SH. */
export const s1Block4TSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 1 descriptor of a block of 4T, q0[10] AF. */
export const s1Block4TAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 descriptor of a block of 4T, q0[11] nG. */
export const s1Block4TNg = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Stage 1 descriptor of a block of 4T, q0[15:12] address 51:48. */
export const s1Block4TAddrHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Stage 1 descriptor of a block of 4T, q0[16] nT. */
export const s1Block4TNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 1 descriptor of a block of 4T, q0[47:42] address. */
export const s1Block4TAddr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0x3f;
/** Stage 1 descriptor of a block of 4T, q0[51] DBM. */
export const s1Block4TDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 1 descriptor of a block of 4T, q0[52] Contiguous. */
export const s1Block4TContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 1 descriptor of a block of 4T, q0[53] PXN. */
export const s1Block4TPxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Stage 1 descriptor of a block of 4T, q0[54] UXN. */
export const s1Block4TUxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[1:0] type. */
export const s1Block512MType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 descriptor of a block of 512M, q0[4:2] AttrIndx. */
export const s1Block512MAttrIndx = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Stage 1 descriptor of a block of 512M, q0[6] AP[1]. */
export const s1Block512MAp1 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[7] AP[2]. */
export const s1Block512MAp2 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[9:8] SH. */
export const s1Block512MSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 1 descriptor of a block of 512M, q0[10] AF. */
export const s1Block512MAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[11] nG. */
export const s1Block512MNg = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[15:12] address 51:48. */
export const s1Block512MAddrHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Stage 1 descriptor of a block of 512M, q0[16] nT. */
export const s1Block512MNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[47:29] address. */
export const s1Block512MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 29) | (w[i + 1]! << 3)) & 0x7ffff;
/** Stage 1 descriptor of a block of 512M, q0[51] DBM. */
export const s1Block512MDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[52] Contiguous. */
export const s1Block512MContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[53] PXN. */
export const s1Block512MPxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Stage 1 descriptor of a block of 512M, q0[54] UXN. */
export const s1Block512MUxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Stage 1 descriptor of a page of 64K, q0[1:0] type. */
export const s1Page64KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 1 descriptor of a page of 64K, q0[4:2] AttrIndx. */
export const s1Page64KAttrIndx = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x7;
/** Stage 1 descriptor of a page of 64K, q0[6] AP[1]. */
export const s1Page64KAp1 = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 1 descriptor of a page of 64K, q0[7] AP[2]. */
export const s1Page64KAp2 = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 1 descriptor of a page of 64K, q0[9:8] SH. */
export const s1Page64KSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 1 descriptor of a page of 64K, q0[10] AF. */
export const s1Page64KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 1 descriptor of a page of 64K, q0[11] nG. */
export const s1Page64KNg = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Stage 1 descriptor of a page of 64K, q0[15:12] address 51:48. */
export const s1Page64KAddrHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Stage 1 descriptor of a page of 64K, q0[47:16] address. */
export const s1Page64KAddr = (w: Uint32Array, i: number): number => (w[i]! >>> 16) | (w[i + 1]! << 16);
/** Stage 1 descriptor of a page of 64K, q0[51] DBM. */
export const s1Page64KDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 1 descriptor of a page of 64K, q0[52] Contiguous. */
export const s1Page64KContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 1 descriptor of a page of 64K, q0[53] PXN. */
export const s1Page64KPxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x1;
/** Stage 1 descriptor of a page of 64K, q0[54] UXN. */
export const s1Page64KUxn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 22) & 0x1;
/** Stage 2 table descriptor, granule 4K, q0[1:0] type. */
export const s2Table4KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 table descriptor, granule 4K, q0[10] AF. */
export const s2Table4KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 table descriptor, granule 4K, q0[47:12] address. */
export const s2Table4KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Stage 2 table descriptor, granule 4K, q0[47:12] address. */
export const s2Table4KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xf;
/** Stage 2 descriptor of a block of 1G, q0[1:0] type. */
export const s2Block1GType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 descriptor of a block of 1G, q0[5:2] MemAttr. */
export const s2Block1GMemattr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0xf;
/** Stage 2 descriptor of a block of 1G, q0[6] S2AP[0]. */
export const s2Block1GRead = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 2 descriptor of a block of 1G, q0[7] S2AP[1]. */
export const s2Block1GWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 2 descriptor of a block of 1G, q0[9:8] SH. */
export const s2Block1GSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 2 descriptor of a block of 1G, q0[10] AF. */
export const s2Block1GAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 descriptor of a block of 1G, q0[16] nT. */
export const s2Block1GNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 2 descriptor of a block of 1G, q0[47:30] address. */
export const s2Block1GAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 30) | (w[i + 1]! << 2)) & 0x3ffff;
/** Stage 2 descriptor of a block of 1G, q0[51] DBM. */
export const s2Block1GDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 2 descriptor of a block of 1G, q0[52] Contiguous. */
export const s2Block1GContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 2 descriptor of a block of 1G, q0[54:53] XN. */
export const s2Block1GXn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x3;
/** Stage 2 descriptor of a block of 2M, q0[1:0] type. */
export const s2Block2MType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 descriptor of a block of 2M, q0[5:2] MemAttr. */
export const s2Block2MMemattr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0xf;
/** Stage 2 descriptor of a block of 2M, q0[6] S2AP[0]. */
export const s2Block2MRead = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 2 descriptor of a block of 2M, q0[7] S2AP[1]. */
export const s2Block2MWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 2 descriptor of a block of 2M, q0[9:8] SH. */
export const s2Block2MSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 2 descriptor of a block of 2M, q0[10] AF. */
export const s2Block2MAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 descriptor of a block of 2M, q0[16] nT. */
export const s2Block2MNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 2 descriptor of a block of 2M, q0[47:21] address. */
export const s2Block2MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 21) | (w[i + 1]! << 11)) & 0x7ffffff;
/** Stage 2 descriptor of a block of 2M, q0[51] DBM. */
export const s2Block2MDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 2 descriptor of a block of 2M, q0[52] Contiguous. */
export const s2Block2MContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 2 descriptor of a block of 2M, q0[54:53] XN. */
export const s2Block2MXn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x3;
/** Stage 2 descriptor of a page of 4K, q0[1:0] type. */
export const s2Page4KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 descriptor of a page of 4K, q0[5:2] MemAttr. */
export const s2Page4KMemattr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0xf;
/** Stage 2 descriptor of a page of 4K, q0[6] S2AP[0]. */
export const s2Page4KRead = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 2 descriptor of a page of 4K, q0[7] S2AP[1]. */
export const s2Page4KWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 2 descriptor of a page of 4K, q0[9:8] SH. */
export const s2Page4KSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 2 descriptor of a page of 4K, q0[10] AF. */
export const s2Page4KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 descriptor of a page of 4K, q0[47:12] address. */
export const s2Page4KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 12) | (w[i + 1]! << 20);
/** Stage 2 descriptor of a page of 4K, q0[47:12] address. */
export const s2Page4KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 12) & 0xf;
/** Stage 2 descriptor of a page of 4K, q0[51] DBM. */
export const s2Page4KDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 2 descriptor of a page of 4K, q0[52] Contiguous. */
export const s2Page4KContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 2 descriptor of a page of 4K, q0[54:53] XN. */
export const s2Page4KXn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x3;
/** Stage 2 table descriptor, granule 16K, q0[1:0] type. */
export const s2Table16KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 table descriptor, granule 16K, q0[10] AF. */
export const s2Table16KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 table descriptor, granule 16K, q0[47:14] address. */
export const s2Table16KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 14) | (w[i + 1]! << 18);
/** Stage 2 table descriptor, granule 16K, q0[47:14] address. */
export const s2Table16KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 14) & 0x3;
/** Stage 2 descriptor of a block of 32M, q0[1:0] type. */
export const s2Block32MType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 descriptor of a block of 32M, q0[5:2] MemAttr. */
export const s2Block32MMemattr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0xf;
/** Stage 2 descriptor of a block of 32M, q0[6] S2AP[0]. */
export const s2Block32MRead = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 2 descriptor of a block of 32M, q0[7] S2AP[1]. */
export const s2Block32MWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 2 descriptor of a block of 32M, q0[9:8] SH. */
export const s2Block32MSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 2 descriptor of a block of 32M, q0[10] AF. */
export const s2Block32MAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 descriptor of a block of 32M, q0[16] nT. */
export const s2Block32MNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 2 descriptor of a block of 32M, q0[47:25] address. */
export const s2Block32MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 25) | (w[i + 1]! << 7)) & 0x7fffff;
/** Stage 2 descriptor of a block of 32M, q0[51] DBM. */
export const s2Block32MDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 2 descriptor of a block of 32M, q0[52] Contiguous. */
export const s2Block32MContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 2 descriptor of a block of 32M, q0[54:53] XN. */
export const s2Block32MXn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x3;
/** Stage 2 descriptor of a page of 16K, q0[1:0] type. */
export const s2Page16KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 descriptor of a page of 16K, q0[5:2] MemAttr. */
export const s2Page16KMemattr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0xf;
/** Stage 2 descriptor of a page of 16K, q0[6] S2AP[0]. */
export const s2Page16KRead = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 2 descriptor of a page of 16K, q0[7] S2AP[1]. */
export const s2Page16KWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 2 descriptor of a page of 16K, q0[9:8] SH. */
export const s2Page16KSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 2 descriptor of a page of 16K, q0[10] AF. */
export const s2Page16KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 descriptor of a page of 16K, q0[47:14] address. */
export const s2Page16KAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 14) | (w[i + 1]! << 18);
/** Stage 2 descriptor of a page of 16K, q0[47:14] address. */
export const s2Page16KAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 14) & 0x3;
/** Stage 2 descriptor of a page of 16K, q0[51] DBM. */
export const s2Page16KDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 2 descriptor of a page of 16K, q0[52] Contiguous. */
export const s2Page16KContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 2 descriptor of a page of 16K, q0[54:53] XN. */
export const s2Page16KXn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x3;
/** Stage 2 table descriptor, granule 64K, q0[1:0] type. */
export const s2Table64KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 table descriptor, granule 64K, q0[10] AF. */
export const s2Table64KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 table descriptor, granule 64K, q0[15:12] address 51:48. */
export const s2Table64KAddrHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Stage 2 table descriptor, granule 64K, q0[47:16] address. */
export const s2Table64KAddr = (w: Uint32Array, i: number): number => (w[i]! >>> 16) | (w[i + 1]! << 16);
/** Stage 2 descriptor of a block of 4T, q0[1:0] type. */
export const s2Block4TType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 descriptor of a block of 4T, q0[5:2] MemAttr. */
export const s2Block4TMemattr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0xf;
/** Stage 2 descriptor of a block of 4T, q0[6] S2AP[0]. */
export const s2Block4TRead = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 2 descriptor of a block of 4T, q0[7] S2AP[1]. */
export const s2Block4TWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 2 descriptor of a block of 4T, q0[9:8] SH. */
export const s2Block4TSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 2 descriptor of a block of 4T, q0[10] AF. */
export const s2Block4TAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 descriptor of a block of 4T, q0[15:12] address 51:48. */
export const s2Block4TAddrHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Stage 2 descriptor of a block of 4T, q0[16] nT. */
export const s2Block4TNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 2 descriptor of a block of 4T, q0[47:42] address. */
export const s2Block4TAddr = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 10) & 0x3f;
/** Stage 2 descriptor of a block of 4T, q0[51] DBM. */
export const s2Block4TDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 2 descriptor of a block of 4T, q0[52] Contiguous. */
export const s2Block4TContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 2 descriptor of a block of 4T, q0[54:53] XN. */
export const s2Block4TXn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x3;
/** Stage 2 descriptor of a block of 512M, q0[1:0] type. */
export const s2Block512MType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 descriptor of a block of 512M, q0[5:2] MemAttr. */
export const s2Block512MMemattr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0xf;
/** Stage 2 descriptor of a block of 512M, q0[6] S2AP[0]. */
export const s2Block512MRead = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 2 descriptor of a block of 512M, q0[7] S2AP[1]. */
export const s2Block512MWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 2 descriptor of a block of 512M, q0[9:8] SH. */
export const s2Block512MSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 2 descriptor of a block of 512M, q0[10] AF. */
export const s2Block512MAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 descriptor of a block of 512M, q0[15:12] address 51:48. */
export const s2Block512MAddrHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Stage 2 descriptor of a block of 512M, q0[16] nT. */
export const s2Block512MNt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Stage 2 descriptor of a block of 512M, q0[47:29] address. */
export const s2Block512MAddr = (w: Uint32Array, i: number): number => ((w[i]! >>> 29) | (w[i + 1]! << 3)) & 0x7ffff;
/** Stage 2 descriptor of a block of 512M, q0[51] DBM. */
export const s2Block512MDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 2 descriptor of a block of 512M, q0[52] Contiguous. */
export const s2Block512MContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 2 descriptor of a block of 512M, q0[54:53] XN. */
export const s2Block512MXn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x3;
/** Stage 2 descriptor of a page of 64K, q0[1:0] type. */
export const s2Page64KType = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Stage 2 descriptor of a page of 64K, q0[5:2] MemAttr. */
export const s2Page64KMemattr = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0xf;
/** Stage 2 descriptor of a page of 64K, q0[6] S2AP[0]. */
export const s2Page64KRead = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Stage 2 descriptor of a page of 64K, q0[7] S2AP[1]. */
export const s2Page64KWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Stage 2 descriptor of a page of 64K, q0[9:8] SH. */
export const s2Page64KSh = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Stage 2 descriptor of a page of 64K, q0[10] AF. */
export const s2Page64KAf = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Stage 2 descriptor of a page of 64K, q0[15:12] address 51:48. */
export const s2Page64KAddrHigh = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0xf;
/** Stage 2 descriptor of a page of 64K, q0[47:16] address. */
export const s2Page64KAddr = (w: Uint32Array, i: number): number => (w[i]! >>> 16) | (w[i + 1]! << 16);
/** Stage 2 descriptor of a page of 64K, q0[51] DBM. */
export const s2Page64KDbm = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 19) & 0x1;
/** Stage 2 descriptor of a page of 64K, q0[52] Contiguous. */
export const s2Page64KContiguous = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 20) & 0x1;
/** Stage 2 descriptor of a page of 64K, q0[54:53] XN. */
export const s2Page64KXn = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 21) & 0x3;
/** Event: bad configuration, q0[7:0] Type. */
export const eventConfigurationType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: bad configuration, q0[11] SSV. */
export const eventConfigurationSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Event: bad configuration, q0[31:12] SubstreamID. */
export const eventConfigurationSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Event: bad configuration, q0[63:32] StreamID. */
export const eventConfigurationSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: stream disabled, q0[7:0] Type. */
export const eventStreamDisabledType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: stream disabled, q0[63:32] StreamID. */
export const eventStreamDisabledSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: bad SubstreamID, q0[7:0] Type. */
export const eventSubstreamType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: bad SubstreamID, q0[31:12] SubstreamID. */
export const eventSubstreamSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Event: bad SubstreamID, q0[63:32] StreamID. */
export const eventSubstreamSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: configuration could not be read, q0[7:0] Type. */
export const eventFetchType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: configuration could not be read, q0[11] SSV. */
export const eventFetchSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Event: configuration could not be read, q0[31:12] SubstreamID. */
export const eventFetchSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Event: configuration could not be read, q0[63:32] StreamID. */
export const eventFetchSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: configuration could not be read, q1[15:0] Reason. */
export const eventFetchReason = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Event: configuration could not be read, q1[16] GPCF. */
export const eventFetchGpcf = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 16) & 0x1;
/** Event: configuration could not be read, q3[55:3] FetchAddr. */
export const eventFetchFetchAddrLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 3) | (w[i + 7]! << 29);
/** Event: configuration could not be read, q3[55:3] FetchAddr. */
export const eventFetchFetchAddrHi = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 3) & 0x1fffff;
/** Event: translation request refused, q0[7:0] Type. */
export const eventTranslationRequestType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: translation request refused, q0[11] SSV. */
export const eventTranslationRequestSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Event: translation request refused, q0[31:12] SubstreamID. */
export const eventTranslationRequestSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Event: translation request refused, q0[63:32] StreamID. */
export const eventTranslationRequestSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: translation request refused, q2[63:0] InputAddr. */
export const eventTranslationRequestInputAddrLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Event: translation request refused, q2[63:0] InputAddr. */
export const eventTranslationRequestInputAddrHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Event: translated transaction refused, q0[7:0] Type. */
export const eventForbiddenType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: translated transaction refused, q0[11] SSV. */
export const eventForbiddenSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Event: translated transaction refused, q0[31:12] SubstreamID. */
export const eventForbiddenSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Event: translated transaction refused, q0[63:32] StreamID. */
export const eventForbiddenSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: translated transaction refused, q1[35] RnW. */
export const eventForbiddenRnw = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 3) & 0x1;
/** Event: translated transaction refused, q2[63:0] InputAddr. */
export const eventForbiddenInputAddrLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Event: translated transaction refused, q2[63:0] InputAddr. */
export const eventForbiddenInputAddrHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Event: table could not be read, q0[7:0] Type. */
export const eventWalkAbortType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: table could not be read, q0[11] SSV. */
export const eventWalkAbortSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Event: table could not be read, q0[31:12] SubstreamID. */
export const eventWalkAbortSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Event: table could not be read, q0[63:32] StreamID. */
export const eventWalkAbortSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: table could not be read, q1[15:0] Reason. */
export const eventWalkAbortReason = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Event: table could not be read, q1[33] PnU. */
export const eventWalkAbortPnu = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 1) & 0x1;
/** Event: table could not be read, q1[34] InD. */
export const eventWalkAbortInd = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 2) & 0x1;
/** Event: table could not be read, q1[35] RnW. */
export const eventWalkAbortRnw = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 3) & 0x1;
/** Event: table could not be read, q1[39] S2. */
export const eventWalkAbortS2 = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 7) & 0x1;
/** Event: table could not be read, q1[41:40] CLASS. */
export const eventWalkAbortClass = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 8) & 0x3;
/** Event: table could not be read, q2[63:0] InputAddr. */
export const eventWalkAbortInputAddrLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Event: table could not be read, q2[63:0] InputAddr. */
export const eventWalkAbortInputAddrHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Event: table could not be read, q3[55:3] FetchAddr. */
export const eventWalkAbortFetchAddrLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 3) | (w[i + 7]! << 29);
/** Event: table could not be read, q3[55:3] FetchAddr. */
export const eventWalkAbortFetchAddrHi = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 3) & 0x1fffff;
/** Event: translation fault, q0[7:0] Type. */
export const eventTranslationType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: translation fault, q0[11] SSV. */
export const eventTranslationSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Event: translation fault, q0[31:12] SubstreamID. */
export const eventTranslationSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Event: translation fault, q0[63:32] StreamID. */
export const eventTranslationSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: translation fault, q1[15:0] STAG. */
export const eventTranslationStag = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Event: translation fault, q1[31] Stall. */
export const eventTranslationStall = (w: Uint32Array, i: number): number => w[i + 2]! >>> 31;
/** Event: translation fault, q1[33] PnU. */
export const eventTranslationPnu = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 1) & 0x1;
/** Event: translation fault, q1[34] InD. */
export const eventTranslationInd = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 2) & 0x1;
/** Event: translation fault, q1[35] RnW. */
export const eventTranslationRnw = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 3) & 0x1;
/** Event: translation fault, q1[38] NSIPA. */
export const eventTranslationNsipa = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 6) & 0x1;
/** Event: translation fault, q1[39] S2. */
export const eventTranslationS2 = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 7) & 0x1;
/** Event: translation fault, q1[41:40] CLASS. */
export const eventTranslationClass = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 8) & 0x3;
/** Event: translation fault, q2[63:0] InputAddr. */
export const eventTranslationInputAddrLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Event: translation fault, q2[63:0] InputAddr. */
export const eventTranslationInputAddrHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Event: translation fault, q3[55:12] IPA. */
export const eventTranslationIpaLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 12) | (w[i + 7]! << 20);
/** Event: translation fault, q3[55:12] IPA. */
export const eventTranslationIpaHi = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 12) & 0xfff;
/** Event: permission fault, q0[7:0] Type. */
export const eventPermissionType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Event: permission fault, q0[11] SSV. */
export const eventPermissionSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Event: permission fault, q0[31:12] SubstreamID. */
export const eventPermissionSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Event: permission fault, q0[63:32] StreamID. */
export const eventPermissionSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Event: permission fault, q1[15:0] STAG. */
export const eventPermissionStag = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Event: permission fault, q1[31] Stall. */
export const eventPermissionStall = (w: Uint32Array, i: number): number => w[i + 2]! >>> 31;
/** Event: permission fault, q1[33] PnU. */
export const eventPermissionPnu = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 1) & 0x1;
/** Event: permission fault, q1[34] InD. */
export const eventPermissionInd = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 2) & 0x1;
/** Event: permission fault, q1[35] RnW. */
export const eventPermissionRnw = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 3) & 0x1;
/** Event: permission fault, q1[38] NSIPA. */
export const eventPermissionNsipa = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 6) & 0x1;
/** Event: permission fault, q1[39] S2. */
export const eventPermissionS2 = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 7) & 0x1;
/** Event: permission fault, q1[41:40] CLASS. */
export const eventPermissionClass = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 8) & 0x3;
/** Event: permission fault, q1[44] TTRnW. */
export const eventPermissionTtrnw = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 12) & 0x1;
/** Event: permission fault, q2[63:0] InputAddr. */
export const eventPermissionInputAddrLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Event: permission fault, q2[63:0] InputAddr. */
export const eventPermissionInputAddrHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Event: permission fault, q3[55:12] IPA. */
export const eventPermissionIpaLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 12) | (w[i + 7]! << 20);
/** Event: permission fault, q3[55:12] IPA. */
export const eventPermissionIpaHi = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 12) & 0xfff;
/** Page request, q0[31:0] StreamID. */
export const pageRequestSid = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Page request, q0[51:32] SubstreamID. */
export const pageRequestSsid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xfffff;
/** Page request, q0[58] Priv. */
export const pageRequestPriv = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 26) & 0x1;
/** Page request, q0[59] X. */
export const pageRequestX = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 27) & 0x1;
/** Page request, q0[60] R. */
export const pageRequestR = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 28) & 0x1;
/** Page request, q0[61] W. */
export const pageRequestW = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 29) & 0x1;
/** Page request, q0[62] L. */
export const pageRequestLast = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 30) & 0x1;
/** Page request, q0[63] SSV. */
export const pageRequestSsv = (w: Uint32Array, i: number): number => w[i + 1]! >>> 31;
/** Page request, q1[8:0] PRGI. */
export const pageRequestPrgi = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1ff;
/** Page request, q1[63:12] address. */
export const pageRequestAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Page request, q1[63:12] address. */
export const pageRequestAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Prefetch configuration, q0[7:0] opcode. */
export const prefetchConfigOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Prefetch configuration, q0[10] SSec. */
export const prefetchConfigSsec = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Prefetch configuration, q0[11] SSV. */
export const prefetchConfigSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Prefetch configuration, q0[31:12] SubstreamID. */
export const prefetchConfigSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Prefetch configuration, q0[63:32] StreamID. */
export const prefetchConfigSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Prefetch a translation, q0[7:0] opcode. */
export const prefetchAddressOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Prefetch a translation, q0[10] SSec. */
export const prefetchAddressSsec = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Prefetch a translation, q0[11] SSV. */
export const prefetchAddressSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Prefetch a translation, q0[31:12] SubstreamID. */
export const prefetchAddressSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Prefetch a translation, q0[63:32] StreamID. */
export const prefetchAddressSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Prefetch a translation, q1[4:0] Size. */
export const prefetchAddressSize = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1f;
/** Prefetch a translation, q1[9:5] Stride. */
export const prefetchAddressStride = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 5) & 0x1f;
/** Prefetch a translation, q1[63:12] address. */
export const prefetchAddressAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Prefetch a translation, q1[63:12] address. */
export const prefetchAddressAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Invalidate a stream table entry, q0[7:0] opcode. */
export const cfgiSteOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate a stream table entry, q0[10] SSec. */
export const cfgiSteSsec = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Invalidate a stream table entry, q0[63:32] StreamID. */
export const cfgiSteSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Invalidate a stream table entry, q1[0] Leaf. */
export const cfgiSteLeaf = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Invalidate a range of stream table entries, q0[7:0] opcode. */
export const cfgiRangeOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate a range of stream table entries, q0[10] SSec. */
export const cfgiRangeSsec = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Invalidate a range of stream table entries, q0[63:32] StreamID. */
export const cfgiRangeSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Invalidate a range of stream table entries, q1[4:0] Range. */
export const cfgiRangeRange = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1f;
/** Invalidate a context descriptor, q0[7:0] opcode. */
export const cfgiCdOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate a context descriptor, q0[10] SSec. */
export const cfgiCdSsec = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Invalidate a context descriptor, q0[31:12] SubstreamID. */
export const cfgiCdSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Invalidate a context descriptor, q0[63:32] StreamID. */
export const cfgiCdSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Invalidate a context descriptor, q1[0] Leaf. */
export const cfgiCdLeaf = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Invalidate all context descriptors of a stream, q0[7:0] opcode. */
export const cfgiCdAllOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate all context descriptors of a stream, q0[10] SSec. */
export const cfgiCdAllSsec = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Invalidate all context descriptors of a stream, q0[63:32] StreamID. */
export const cfgiCdAllSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Invalidate partition numbers of a virtual machine, q0[7:0] opcode. */
export const cfgiVmsOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate partition numbers of a virtual machine, q0[47:32] VMID. */
export const cfgiVmsVmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidate stage 1 translations of a VMID, q0[7:0] opcode. */
export const tlbiNhAllOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate stage 1 translations of a VMID, q0[47:32] VMID. */
export const tlbiNhAllVmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidate translations of an ASID, q0[7:0] opcode. */
export const tlbiNhAsidOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate translations of an ASID, q0[47:32] VMID. */
export const tlbiNhAsidVmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidate translations of an ASID, q0[63:48] ASID. */
export const tlbiNhAsidAsid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Invalidate addresses of an ASID, q0[7:0] opcode. */
export const tlbiNhVaOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate addresses of an ASID, q0[16:12] NUM. */
export const tlbiNhVaNum = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1f;
/** Invalidate addresses of an ASID, q0[24:20] SCALE. */
export const tlbiNhVaScale = (w: Uint32Array, i: number): number => (w[i]! >>> 20) & 0x1f;
/** Invalidate addresses of an ASID, q0[47:32] VMID. */
export const tlbiNhVaVmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidate addresses of an ASID, q0[63:48] ASID. */
export const tlbiNhVaAsid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Invalidate addresses of an ASID, q1[0] Leaf. */
export const tlbiNhVaLeaf = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Invalidate addresses of an ASID, q1[9:8] TTL. */
export const tlbiNhVaTtl = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 8) & 0x3;
/** Invalidate addresses of an ASID, q1[11:10] TG. */
export const tlbiNhVaTg = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 10) & 0x3;
/** Invalidate addresses of an ASID, q1[63:12] address. */
export const tlbiNhVaAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Invalidate addresses of an ASID, q1[63:12] address. */
export const tlbiNhVaAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Invalidate addresses of every ASID, q0[7:0] opcode. */
export const tlbiNhVaaOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate addresses of every ASID, q0[16:12] NUM. */
export const tlbiNhVaaNum = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1f;
/** Invalidate addresses of every ASID, q0[24:20] SCALE. */
export const tlbiNhVaaScale = (w: Uint32Array, i: number): number => (w[i]! >>> 20) & 0x1f;
/** Invalidate addresses of every ASID, q0[47:32] VMID. */
export const tlbiNhVaaVmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidate addresses of every ASID, q1[0] Leaf. */
export const tlbiNhVaaLeaf = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Invalidate addresses of every ASID, q1[9:8] TTL. */
export const tlbiNhVaaTtl = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 8) & 0x3;
/** Invalidate addresses of every ASID, q1[11:10] TG. */
export const tlbiNhVaaTg = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 10) & 0x3;
/** Invalidate addresses of every ASID, q1[63:12] address. */
export const tlbiNhVaaAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Invalidate addresses of every ASID, q1[63:12] address. */
export const tlbiNhVaaAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Invalidate all EL2 translations, q0[7:0] opcode. */
export const tlbiEl2AllOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate EL2 translations of an ASID, q0[7:0] opcode. */
export const tlbiEl2AsidOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate EL2 translations of an ASID, q0[63:48] ASID. */
export const tlbiEl2AsidAsid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Invalidate EL2 addresses of an ASID, q0[7:0] opcode. */
export const tlbiEl2VaOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate EL2 addresses of an ASID, q0[16:12] NUM. */
export const tlbiEl2VaNum = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1f;
/** Invalidate EL2 addresses of an ASID, q0[24:20] SCALE. */
export const tlbiEl2VaScale = (w: Uint32Array, i: number): number => (w[i]! >>> 20) & 0x1f;
/** Invalidate EL2 addresses of an ASID, q0[63:48] ASID. */
export const tlbiEl2VaAsid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Invalidate EL2 addresses of an ASID, q1[0] Leaf. */
export const tlbiEl2VaLeaf = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Invalidate EL2 addresses of an ASID, q1[9:8] TTL. */
export const tlbiEl2VaTtl = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 8) & 0x3;
/** Invalidate EL2 addresses of an ASID, q1[11:10] TG. */
export const tlbiEl2VaTg = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 10) & 0x3;
/** Invalidate EL2 addresses of an ASID, q1[63:12] address. */
export const tlbiEl2VaAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Invalidate EL2 addresses of an ASID, q1[63:12] address. */
export const tlbiEl2VaAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Invalidate EL2 addresses of every ASID, q0[7:0] opcode. */
export const tlbiEl2VaaOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate EL2 addresses of every ASID, q0[16:12] NUM. */
export const tlbiEl2VaaNum = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1f;
/** Invalidate EL2 addresses of every ASID, q0[24:20] SCALE. */
export const tlbiEl2VaaScale = (w: Uint32Array, i: number): number => (w[i]! >>> 20) & 0x1f;
/** Invalidate EL2 addresses of every ASID, q1[0] Leaf. */
export const tlbiEl2VaaLeaf = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Invalidate EL2 addresses of every ASID, q1[9:8] TTL. */
export const tlbiEl2VaaTtl = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 8) & 0x3;
/** Invalidate EL2 addresses of every ASID, q1[11:10] TG. */
export const tlbiEl2VaaTg = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 10) & 0x3;
/** Invalidate EL2 addresses of every ASID, q1[63:12] address. */
export const tlbiEl2VaaAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Invalidate EL2 addresses of every ASID, q1[63:12] address. */
export const tlbiEl2VaaAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Invalidate both stages of a VMID, q0[7:0] opcode. */
export const tlbiS12Opcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate both stages of a VMID, q0[47:32] VMID. */
export const tlbiS12Vmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidate stage 2 addresses of a VMID, q0[7:0] opcode. */
export const tlbiS2IpaOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate stage 2 addresses of a VMID, q0[16:12] NUM. */
export const tlbiS2IpaNum = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1f;
/** Invalidate stage 2 addresses of a VMID, q0[24:20] SCALE. */
export const tlbiS2IpaScale = (w: Uint32Array, i: number): number => (w[i]! >>> 20) & 0x1f;
/** Invalidate stage 2 addresses of a VMID, q0[47:32] VMID. */
export const tlbiS2IpaVmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Invalidate stage 2 addresses of a VMID, q1[0] Leaf. */
export const tlbiS2IpaLeaf = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1;
/** Invalidate stage 2 addresses of a VMID, q1[9:8] TTL. */
export const tlbiS2IpaTtl = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 8) & 0x3;
/** Invalidate stage 2 addresses of a VMID, q1[11:10] TG. */
export const tlbiS2IpaTg = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 10) & 0x3;
/** Invalidate stage 2 addresses of a VMID, q1[55:12] IPA. */
export const tlbiS2IpaAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Invalidate stage 2 addresses of a VMID, q1[55:12] IPA. */
export const tlbiS2IpaAddrHi = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 12) & 0xfff;
/** Invalidate all translations but those of EL2, q0[7:0] opcode. */
export const tlbiNsnhAllOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate the ATC of a device, q0[7:0] opcode. */
export const atcInvOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Invalidate the ATC of a device, q0[9] G. */
export const atcInvG = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Invalidate the ATC of a device, q0[11] SSV. */
export const atcInvSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Invalidate the ATC of a device, q0[31:12] SubstreamID. */
export const atcInvSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Invalidate the ATC of a device, q0[63:32] StreamID. */
export const atcInvSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Invalidate the ATC of a device, q1[5:0] Size. */
export const atcInvSize = (w: Uint32Array, i: number): number => w[i + 2]! & 0x3f;
/** Invalidate the ATC of a device, q1[63:12] address. */
export const atcInvAddrLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Invalidate the ATC of a device, q1[63:12] address. */
export const atcInvAddrHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Answer a page request group, q0[7:0] opcode. */
export const priRespOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Answer a page request group, q0[11] SSV. */
export const priRespSsv = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Answer a page request group, q0[31:12] SubstreamID. */
export const priRespSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Answer a page request group, q0[63:32] StreamID. */
export const priRespSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Answer a page request group, q1[8:0] PRGI. */
export const priRespPrgi = (w: Uint32Array, i: number): number => w[i + 2]! & 0x1ff;
/** Answer a page request group, q1[13:12] Resp. */
export const priRespResp = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) & 0x3;
/** Answer a stalled transaction, q0[7:0] opcode. */
export const resumeOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Answer a stalled transaction, q0[10] SSec. */
export const resumeSsec = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Answer a stalled transaction, q0[12] Ac. */
export const resumeAc = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1;
/** Answer a stalled transaction, q0[13] Ab. */
export const resumeAb = (w: Uint32Array, i: number): number => (w[i]! >>> 13) & 0x1;
/** Answer a stalled transaction, q0[63:32] StreamID. */
export const resumeSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Answer a stalled transaction, q1[15:0] STAG. */
export const resumeStag = (w: Uint32Array, i: number): number => w[i + 2]! & 0xffff;
/** Abort all stalled transactions of a stream, q0[7:0] opcode. */
export const stallTermOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Abort all stalled transactions of a stream, q0[10] SSec. */
export const stallTermSsec = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Abort all stalled transactions of a stream, q0[63:32] StreamID. */
export const stallTermSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Wait for completion, q0[7:0] opcode. */
export const syncOpcode = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Wait for completion, q0[13:12] CS. */
export const syncCs = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x3;
/** Wait for completion, q0[23:22] MSH. */
export const syncMsh = (w: Uint32Array, i: number): number => (w[i]! >>> 22) & 0x3;
/** Wait for completion, q0[27:24] MSIAttr. */
export const syncMsiAttr = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0xf;
/** Wait for completion, q0[63:32] MSIData. */
export const syncMsiData = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Wait for completion, q1[55:2] MSIAddress. */
export const syncMsiAddressLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 2) | (w[i + 3]! << 30);
/** Wait for completion, q1[55:2] MSIAddress. */
export const syncMsiAddressHi = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 2) & 0x3fffff;
/** Identification 0, q0[0] S2P. */
export const idr0S2p = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Identification 0, q0[1] S1P. */
export const idr0S1p = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Identification 0, q0[3:2] TTF. */
export const idr0Ttf = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x3;
/** Identification 0, q0[4] COHACC. */
export const idr0Cohacc = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Identification 0, q0[5] BTM. */
export const idr0Btm = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Identification 0, q0[7:6] HTTU. */
export const idr0Httu = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x3;
/** Identification 0, q0[8] DORMHINT. */
export const idr0Dormhint = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Identification 0, q0[9] Hyp. */
export const idr0Hyp = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Identification 0, q0[10] ATS. */
export const idr0Ats = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Identification 0, q0[11] NS1ATS. */
export const idr0Ns1ats = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1;
/** Identification 0, q0[12] ASID16. */
export const idr0Asid16 = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x1;
/** Identification 0, q0[13] MSI. */
export const idr0Msi = (w: Uint32Array, i: number): number => (w[i]! >>> 13) & 0x1;
/** Identification 0, q0[14] SEV. */
export const idr0Sev = (w: Uint32Array, i: number): number => (w[i]! >>> 14) & 0x1;
/** Identification 0, q0[15] ATOS. */
export const idr0Atos = (w: Uint32Array, i: number): number => (w[i]! >>> 15) & 0x1;
/** Identification 0, q0[16] PRI. */
export const idr0Pri = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Identification 0, q0[17] VMW. */
export const idr0Vmw = (w: Uint32Array, i: number): number => (w[i]! >>> 17) & 0x1;
/** Identification 0, q0[18] VMID16. */
export const idr0Vmid16 = (w: Uint32Array, i: number): number => (w[i]! >>> 18) & 0x1;
/** Identification 0, q0[19] CD2L. */
export const idr0Cd2l = (w: Uint32Array, i: number): number => (w[i]! >>> 19) & 0x1;
/** Identification 0, q0[20] VATOS. */
export const idr0Vatos = (w: Uint32Array, i: number): number => (w[i]! >>> 20) & 0x1;
/** Identification 0, q0[22:21] TTENDIAN. */
export const idr0Ttendian = (w: Uint32Array, i: number): number => (w[i]! >>> 21) & 0x3;
/** Identification 0, q0[23] ATSRECERR. */
export const idr0Atsrecerr = (w: Uint32Array, i: number): number => (w[i]! >>> 23) & 0x1;
/** Identification 0, q0[25:24] STALL_MODEL. */
export const idr0StallModel = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0x3;
/** Identification 0, q0[26] TERM_MODEL. */
export const idr0TermModel = (w: Uint32Array, i: number): number => (w[i]! >>> 26) & 0x1;
/** Identification 0, q0[28:27] ST_LEVEL. */
export const idr0StLevel = (w: Uint32Array, i: number): number => (w[i]! >>> 27) & 0x3;
/** Identification 1, q0[5:0] SIDSIZE. */
export const idr1Sidsize = (w: Uint32Array, i: number): number => w[i]! & 0x3f;
/** Identification 1, q0[10:6] SSIDSIZE. */
export const idr1Ssidsize = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1f;
/** Identification 1, q0[15:11] PRIQS. */
export const idr1Priqs = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x1f;
/** Identification 1, q0[20:16] EVENTQS. */
export const idr1Eventqs = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1f;
/** Identification 1, q0[25:21] CMDQS. */
export const idr1Cmdqs = (w: Uint32Array, i: number): number => (w[i]! >>> 21) & 0x1f;
/** Identification 1, q0[26] ATTR_PERMS_OVR. */
export const idr1PermsOvr = (w: Uint32Array, i: number): number => (w[i]! >>> 26) & 0x1;
/** Identification 1, q0[27] ATTR_TYPES_OVR. */
export const idr1TypesOvr = (w: Uint32Array, i: number): number => (w[i]! >>> 27) & 0x1;
/** Identification 1, q0[28] REL. */
export const idr1Rel = (w: Uint32Array, i: number): number => (w[i]! >>> 28) & 0x1;
/** Identification 1, q0[29] QUEUES_PRESET. */
export const idr1QueuesPreset = (w: Uint32Array, i: number): number => (w[i]! >>> 29) & 0x1;
/** Identification 1, q0[30] TABLES_PRESET. */
export const idr1TablesPreset = (w: Uint32Array, i: number): number => (w[i]! >>> 30) & 0x1;
/** Identification 1, q0[31] ECMDQ. */
export const idr1Ecmdq = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Identification 3, q0[2] HAD. */
export const idr3Had = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Identification 3, q0[3] PBHA. */
export const idr3Pbha = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Identification 3, q0[4] XNX. */
export const idr3Xnx = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Identification 3, q0[5] PPS. */
export const idr3Pps = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Identification 3, q0[7] MPAM. */
export const idr3Mpam = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Identification 3, q0[8] FWB. */
export const idr3Fwb = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Identification 3, q0[9] STT. */
export const idr3Stt = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Identification 3, q0[10] RIL. */
export const idr3Ril = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Identification 3, q0[12:11] BBML. */
export const idr3Bbml = (w: Uint32Array, i: number): number => (w[i]! >>> 11) & 0x3;
/** Identification 3, q0[13] E0PD. */
export const idr3E0pd = (w: Uint32Array, i: number): number => (w[i]! >>> 13) & 0x1;
/** Identification 3, q0[14] PTWNNC. */
export const idr3Ptwnnc = (w: Uint32Array, i: number): number => (w[i]! >>> 14) & 0x1;
/** Identification 3, q0[15] DPT. */
export const idr3Dpt = (w: Uint32Array, i: number): number => (w[i]! >>> 15) & 0x1;
/** Identification 3, q0[16] PASIDTT. */
export const idr3Pasidtt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x1;
/** Identification 3, q0[17] EPAN. */
export const idr3Epan = (w: Uint32Array, i: number): number => (w[i]! >>> 17) & 0x1;
/** Identification 5, q0[2:0] OAS. */
export const idr5Oas = (w: Uint32Array, i: number): number => w[i]! & 0x7;
/** Identification 5, q0[4] GRAN4K. */
export const idr5Gran4k = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Identification 5, q0[5] GRAN16K. */
export const idr5Gran16k = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Identification 5, q0[6] GRAN64K. */
export const idr5Gran64k = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Identification 5, q0[7] DS. */
export const idr5Ds = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Identification 5, q0[8] D128. */
export const idr5D128 = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Identification 5, q0[11:10] VAX. */
export const idr5Vax = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x3;
/** Identification 5, q0[31:16] STALL_MAX. */
export const idr5StallMax = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Architecture version, q0[3:0] minor. */
export const aidrMinor = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Architecture version, q0[7:4] major. */
export const aidrMajor = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0xf;
/** Control 0, q0[0] SMMUEN. */
export const cr0Smmuen = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Control 0, q0[1] PRIQEN. */
export const cr0Priqen = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Control 0, q0[2] EVENTQEN. */
export const cr0Eventqen = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Control 0, q0[3] CMDQEN. */
export const cr0Cmdqen = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Control 0, q0[4] ATSCHK. */
export const cr0Atschk = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Control 0, q0[8:6] VMW. */
export const cr0Vmw = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x7;
/** Control 0, as it took effect, q0[0] SMMUEN. */
export const cr0ackSmmuen = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Control 0, as it took effect, q0[1] PRIQEN. */
export const cr0ackPriqen = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Control 0, as it took effect, q0[2] EVENTQEN. */
export const cr0ackEventqen = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Control 0, as it took effect, q0[3] CMDQEN. */
export const cr0ackCmdqen = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Control 0, as it took effect, q0[4] ATSCHK. */
export const cr0ackAtschk = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Control 0, as it took effect, q0[8:6] VMW. */
export const cr0ackVmw = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x7;
/** Control 1, q0[1:0] QUEUE_IC. */
export const cr1QueueIc = (w: Uint32Array, i: number): number => w[i]! & 0x3;
/** Control 1, q0[3:2] QUEUE_OC. */
export const cr1QueueOc = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x3;
/** Control 1, q0[5:4] QUEUE_SH. */
export const cr1QueueSh = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x3;
/** Control 1, q0[7:6] TABLE_IC. */
export const cr1TableIc = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x3;
/** Control 1, q0[9:8] TABLE_OC. */
export const cr1TableOc = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Control 1, q0[11:10] TABLE_SH. */
export const cr1TableSh = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x3;
/** Control 2, q0[0] E2H. */
export const cr2E2h = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Control 2, q0[1] RECINVSID. */
export const cr2Recinvsid = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Control 2, q0[2] PTM. */
export const cr2Ptm = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Control 2, q0[3] REC_CFG_ATS. */
export const cr2RecCfgAts = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Global bypass attributes, q0[3:0] MemAttr. */
export const gbpaMemattr = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Global bypass attributes, q0[4] MTCFG. */
export const gbpaMtcfg = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Global bypass attributes, q0[11:8] ALLOCCFG. */
export const gbpaAlloccfg = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0xf;
/** Global bypass attributes, q0[13:12] SHCFG. */
export const gbpaShcfg = (w: Uint32Array, i: number): number => (w[i]! >>> 12) & 0x3;
/** Global bypass attributes, q0[17:16] PRIVCFG. */
export const gbpaPrivcfg = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x3;
/** Global bypass attributes, q0[19:18] INSTCFG. */
export const gbpaInstcfg = (w: Uint32Array, i: number): number => (w[i]! >>> 18) & 0x3;
/** Global bypass attributes, q0[20] ABORT. */
export const gbpaAbort = (w: Uint32Array, i: number): number => (w[i]! >>> 20) & 0x1;
/** Global bypass attributes, q0[31] Update. */
export const gbpaUpdate = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Interrupt control, q0[0] GERROR. */
export const irqCtrlGerror = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Interrupt control, q0[1] PRIQ. */
export const irqCtrlPriq = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Interrupt control, q0[2] EVENTQ. */
export const irqCtrlEventq = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Interrupt control, as it took effect, q0[0] GERROR. */
export const irqCtrlAckGerror = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Interrupt control, as it took effect, q0[1] PRIQ. */
export const irqCtrlAckPriq = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Interrupt control, as it took effect, q0[2] EVENTQ. */
export const irqCtrlAckEventq = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[0] CMDQ_ERR. */
export const gerrorCmdq = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[2] EVENTQ_ABT_ERR. */
export const gerrorEventq = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[3] PRIQ_ABT_ERR. */
export const gerrorPriq = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[4] MSI_CMDQ_ABT_ERR. */
export const gerrorMsiCmdq = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[5] MSI_EVENTQ_ABT_ERR. */
export const gerrorMsiEventq = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[6] MSI_PRIQ_ABT_ERR. */
export const gerrorMsiPriq = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[7] MSI_GERROR_ABT_ERR. */
export const gerrorMsiGerror = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[8] SFM_ERR. */
export const gerrorSfm = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Global errors: a bit that differs from GERRORN is active, q0[9] CMDQP_ERR. */
export const gerrorCmdqp = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Global errors, acknowledged by software, q0[0] CMDQ_ERR. */
export const gerrornCmdq = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Global errors, acknowledged by software, q0[2] EVENTQ_ABT_ERR. */
export const gerrornEventq = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Global errors, acknowledged by software, q0[3] PRIQ_ABT_ERR. */
export const gerrornPriq = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Global errors, acknowledged by software, q0[4] MSI_CMDQ_ABT_ERR. */
export const gerrornMsiCmdq = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Global errors, acknowledged by software, q0[5] MSI_EVENTQ_ABT_ERR. */
export const gerrornMsiEventq = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Global errors, acknowledged by software, q0[6] MSI_PRIQ_ABT_ERR. */
export const gerrornMsiPriq = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Global errors, acknowledged by software, q0[7] MSI_GERROR_ABT_ERR. */
export const gerrornMsiGerror = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Global errors, acknowledged by software, q0[8] SFM_ERR. */
export const gerrornSfm = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x1;
/** Global errors, acknowledged by software, q0[9] CMDQP_ERR. */
export const gerrornCmdqp = (w: Uint32Array, i: number): number => (w[i]! >>> 9) & 0x1;
/** Interrupt message address, q0[55:2] ADDR. */
export const irqCfg0AddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 2) | (w[i + 1]! << 30);
/** Interrupt message address, q0[55:2] ADDR. */
export const irqCfg0AddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x3fffff;
/** Interrupt message data, q0[31:0] DATA. */
export const irqCfg1Data = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Interrupt message attributes, q0[3:0] MemAttr. */
export const irqCfg2Memattr = (w: Uint32Array, i: number): number => w[i]! & 0xf;
/** Interrupt message attributes, q0[5:4] SH. */
export const irqCfg2Sh = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x3;
/** Interrupt message attributes, q0[31] LO. */
export const irqCfg2Lo = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Stream table, q0[55:6] ADDR. */
export const strtabBaseAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 6) | (w[i + 1]! << 26);
/** Stream table, q0[55:6] ADDR. */
export const strtabBaseAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 6) & 0x3ffff;
/** Stream table, q0[62] RA. */
export const strtabBaseRa = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 30) & 0x1;
/** Form of the stream table, q0[5:0] LOG2SIZE. */
export const strtabBaseCfgLog2size = (w: Uint32Array, i: number): number => w[i]! & 0x3f;
/** Form of the stream table, q0[10:6] SPLIT. */
export const strtabBaseCfgSplit = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1f;
/** Form of the stream table, q0[17:16] FMT. */
export const strtabBaseCfgFmt = (w: Uint32Array, i: number): number => (w[i]! >>> 16) & 0x3;
/** Queue, q0[4:0] LOG2SIZE. */
export const queueBaseLog2size = (w: Uint32Array, i: number): number => w[i]! & 0x1f;
/** Queue, q0[55:5] ADDR. */
export const queueBaseAddrLo = (w: Uint32Array, i: number): number => (w[i]! >>> 5) | (w[i + 1]! << 27);
/** Queue, q0[55:5] ADDR. */
export const queueBaseAddrHi = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 5) & 0x7ffff;
/** Queue, q0[62] RA/WA. */
export const queueBaseAllocate = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 30) & 0x1;
/** Command queue, where software writes, q0[19:0] index. */
export const cmdqProdIndex = (w: Uint32Array, i: number): number => w[i]! & 0xfffff;
/** Command queue, where the unit reads, q0[19:0] index. */
export const cmdqConsIndex = (w: Uint32Array, i: number): number => w[i]! & 0xfffff;
/** Command queue, where the unit reads, q0[30:24] ERR. */
export const cmdqConsErr = (w: Uint32Array, i: number): number => (w[i]! >>> 24) & 0x7f;
/** Where the unit writes, q0[19:0] index. */
export const outProdIndex = (w: Uint32Array, i: number): number => w[i]! & 0xfffff;
/** Where the unit writes, q0[31] OVFLG. */
export const outProdOvflg = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Where software reads, q0[19:0] index. */
export const outConsIndex = (w: Uint32Array, i: number): number => w[i]! & 0xfffff;
/** Where software reads, q0[31] OVACKFLG. */
export const outConsOvackflg = (w: Uint32Array, i: number): number => w[i]! >>> 31;
/** Slot of the level 1 stream table cache, q0[0] valid. */
export const l1stdSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the level 1 stream table cache, q0[63:32] index. */
export const l1stdSlotIndex = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Slot of the level 1 stream table cache, q1[63:0] q0. */
export const l1stdSlotCopy0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the level 1 stream table cache, q1[63:0] q0. */
export const l1stdSlotCopy0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the stream table entry cache, q0[0] valid. */
export const steSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the stream table entry cache, q0[63:32] StreamID. */
export const steSlotSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Slot of the stream table entry cache, q1[63:0] q0. */
export const steSlotCopy0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the stream table entry cache, q1[63:0] q0. */
export const steSlotCopy0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the stream table entry cache, q2[63:0] q1. */
export const steSlotCopy1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the stream table entry cache, q2[63:0] q1. */
export const steSlotCopy1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Slot of the stream table entry cache, q3[63:0] q2. */
export const steSlotCopy2Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Slot of the stream table entry cache, q3[63:0] q2. */
export const steSlotCopy2Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Slot of the stream table entry cache, q4[63:0] q3. */
export const steSlotCopy3Lo = (w: Uint32Array, i: number): number => w[i + 8]! | 0;
/** Slot of the stream table entry cache, q4[63:0] q3. */
export const steSlotCopy3Hi = (w: Uint32Array, i: number): number => w[i + 9]! | 0;
/** Slot of the stream table entry cache, q5[63:0] q4. */
export const steSlotCopy4Lo = (w: Uint32Array, i: number): number => w[i + 10]! | 0;
/** Slot of the stream table entry cache, q5[63:0] q4. */
export const steSlotCopy4Hi = (w: Uint32Array, i: number): number => w[i + 11]! | 0;
/** Slot of the stream table entry cache, q6[63:0] q5. */
export const steSlotCopy5Lo = (w: Uint32Array, i: number): number => w[i + 12]! | 0;
/** Slot of the stream table entry cache, q6[63:0] q5. */
export const steSlotCopy5Hi = (w: Uint32Array, i: number): number => w[i + 13]! | 0;
/** Slot of the stream table entry cache, q7[63:0] q6. */
export const steSlotCopy6Lo = (w: Uint32Array, i: number): number => w[i + 14]! | 0;
/** Slot of the stream table entry cache, q7[63:0] q6. */
export const steSlotCopy6Hi = (w: Uint32Array, i: number): number => w[i + 15]! | 0;
/** Slot of the stream table entry cache, q8[63:0] q7. */
export const steSlotCopy7Lo = (w: Uint32Array, i: number): number => w[i + 16]! | 0;
/** Slot of the stream table entry cache, q8[63:0] q7. */
export const steSlotCopy7Hi = (w: Uint32Array, i: number): number => w[i + 17]! | 0;
/** Slot of the level 1 context descriptor cache, q0[0] valid. */
export const l1cdSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the level 1 context descriptor cache, q0[31:12] SubstreamID. */
export const l1cdSlotSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Slot of the level 1 context descriptor cache, q0[63:32] StreamID. */
export const l1cdSlotSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Slot of the level 1 context descriptor cache, q1[63:0] q0. */
export const l1cdSlotCopy0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the level 1 context descriptor cache, q1[63:0] q0. */
export const l1cdSlotCopy0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the context descriptor cache, q0[0] valid. */
export const cdSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the context descriptor cache, q0[31:12] SubstreamID. */
export const cdSlotSsid = (w: Uint32Array, i: number): number => w[i]! >>> 12;
/** Slot of the context descriptor cache, q0[63:32] StreamID. */
export const cdSlotSid = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Slot of the context descriptor cache, q1[63:0] q0. */
export const cdSlotCopy0Lo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Slot of the context descriptor cache, q1[63:0] q0. */
export const cdSlotCopy0Hi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Slot of the context descriptor cache, q2[63:0] q1. */
export const cdSlotCopy1Lo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Slot of the context descriptor cache, q2[63:0] q1. */
export const cdSlotCopy1Hi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Slot of the context descriptor cache, q3[63:0] q2. */
export const cdSlotCopy2Lo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Slot of the context descriptor cache, q3[63:0] q2. */
export const cdSlotCopy2Hi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** Slot of the context descriptor cache, q4[63:0] q3. */
export const cdSlotCopy3Lo = (w: Uint32Array, i: number): number => w[i + 8]! | 0;
/** Slot of the context descriptor cache, q4[63:0] q3. */
export const cdSlotCopy3Hi = (w: Uint32Array, i: number): number => w[i + 9]! | 0;
/** Slot of the context descriptor cache, q5[63:0] q4. */
export const cdSlotCopy4Lo = (w: Uint32Array, i: number): number => w[i + 10]! | 0;
/** Slot of the context descriptor cache, q5[63:0] q4. */
export const cdSlotCopy4Hi = (w: Uint32Array, i: number): number => w[i + 11]! | 0;
/** Slot of the context descriptor cache, q6[63:0] q5. */
export const cdSlotCopy5Lo = (w: Uint32Array, i: number): number => w[i + 12]! | 0;
/** Slot of the context descriptor cache, q6[63:0] q5. */
export const cdSlotCopy5Hi = (w: Uint32Array, i: number): number => w[i + 13]! | 0;
/** Slot of the context descriptor cache, q7[63:0] q6. */
export const cdSlotCopy6Lo = (w: Uint32Array, i: number): number => w[i + 14]! | 0;
/** Slot of the context descriptor cache, q7[63:0] q6. */
export const cdSlotCopy6Hi = (w: Uint32Array, i: number): number => w[i + 15]! | 0;
/** Slot of the context descriptor cache, q8[63:0] q7. */
export const cdSlotCopy7Lo = (w: Uint32Array, i: number): number => w[i + 16]! | 0;
/** Slot of the context descriptor cache, q8[63:0] q7. */
export const cdSlotCopy7Hi = (w: Uint32Array, i: number): number => w[i + 17]! | 0;
/** Slot of the TLB, q0[0] valid. */
export const tlbSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the TLB, q0[2:1] kind. */
export const tlbSlotKind = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x3;
/** Slot of the TLB, q0[3] global. */
export const tlbSlotGlobal = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Slot of the TLB, q0[4] ASET. */
export const tlbSlotAset = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Slot of the TLB, q0[6:5] world. */
export const tlbSlotWorld = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x3;
/** Slot of the TLB, q0[13:8] size. */
export const tlbSlotSize = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3f;
/** Slot of the TLB, q0[47:32] VMID. */
export const tlbSlotVmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Slot of the TLB, q0[63:48] ASID. */
export const tlbSlotAsid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Slot of the TLB, q1[63:12] input. */
export const tlbSlotInputLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Slot of the TLB, q1[63:12] input. */
export const tlbSlotInputHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Slot of the TLB, q2[0] R. */
export const tlbSlotUserRead = (w: Uint32Array, i: number): number => w[i + 4]! & 0x1;
/** Slot of the TLB, q2[1] W. */
export const tlbSlotUserWrite = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 1) & 0x1;
/** Slot of the TLB, q2[2] X. */
export const tlbSlotUserExecute = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 2) & 0x1;
/** Slot of the TLB, q2[3] dirty. */
export const tlbSlotDirty = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 3) & 0x1;
/** Slot of the TLB, q2[4] PR. */
export const tlbSlotPrivilegedRead = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 4) & 0x1;
/** Slot of the TLB, q2[5] PW. */
export const tlbSlotPrivilegedWrite = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 5) & 0x1;
/** Slot of the TLB, q2[6] PX. */
export const tlbSlotPrivilegedExecute = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 6) & 0x1;
/** Slot of the TLB, q2[63:12] output. */
export const tlbSlotOutputLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** Slot of the TLB, q2[63:12] output. */
export const tlbSlotOutputHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** Slot of the TLB, q3[31:0] StreamID. */
export const tlbSlotFillSid = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Slot of the TLB, q3[51:32] SubstreamID. */
export const tlbSlotFillSsid = (w: Uint32Array, i: number): number => w[i + 7]! & 0xfffff;
/** Slot of the TLB, q3[52] SSV. */
export const tlbSlotFillSsv = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 20) & 0x1;
/** Slot of the TLB, q3[55:53] access. */
export const tlbSlotFillAccess = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 21) & 0x7;
/** Slot of the TLB, q3[56] PnU. */
export const tlbSlotFillPrivileged = (w: Uint32Array, i: number): number => (w[i + 7]! >>> 24) & 0x1;
/** Slot of the walk cache, q0[0] valid. */
export const walkSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Slot of the walk cache, q0[1] stage 2. */
export const walkSlotSecond = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Slot of the walk cache, q0[2] TTB1. */
export const walkSlotUpper = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Slot of the walk cache, q0[4:3] level. */
export const walkSlotLevel = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x3;
/** Slot of the walk cache, q0[6:5] world. */
export const walkSlotWorld = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x3;
/** Slot of the walk cache, q0[9:8] granule. */
export const walkSlotGranule = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3;
/** Slot of the walk cache, q0[10] nested. */
export const walkSlotUnder = (w: Uint32Array, i: number): number => (w[i]! >>> 10) & 0x1;
/** Slot of the walk cache, q0[47:32] VMID. */
export const walkSlotVmid = (w: Uint32Array, i: number): number => w[i + 1]! & 0xffff;
/** Slot of the walk cache, q0[63:48] ASID. */
export const walkSlotAsid = (w: Uint32Array, i: number): number => w[i + 1]! >>> 16;
/** Slot of the walk cache, q1[63:12] input. */
export const walkSlotInputLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Slot of the walk cache, q1[63:12] input. */
export const walkSlotInputHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Slot of the walk cache, q2[4:0] attributes. */
export const walkSlotAttributes = (w: Uint32Array, i: number): number => w[i + 4]! & 0x1f;
/** Slot of the walk cache, q2[63:12] table. */
export const walkSlotTableLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 12) | (w[i + 5]! << 20);
/** Slot of the walk cache, q2[63:12] table. */
export const walkSlotTableHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 12;
/** Slot of the walk cache, q3[63:3] at. */
export const walkSlotAtLo = (w: Uint32Array, i: number): number => (w[i + 6]! >>> 3) | (w[i + 7]! << 29);
/** Slot of the walk cache, q3[63:3] at. */
export const walkSlotAtHi = (w: Uint32Array, i: number): number => w[i + 7]! >>> 3;
