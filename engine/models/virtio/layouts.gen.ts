// Generated from layouts.ts by `npm run gen`. Do not edit: change the layout and run it again.
// `w` holds 32-bit words, `i` is the first word of the structure. Fields wider than 32 bits come as two int32 halves.
/** Endpoint entry, q0[0] managed. */
export const endpointEntryManaged = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Endpoint entry, q0[1] attached. */
export const endpointEntryAttached = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Endpoint entry, q0[15:8] regions. */
export const endpointEntryRegions = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0xff;
/** Endpoint entry, q0[63:32] domain. */
export const endpointEntryDomain = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Endpoint entry, q1[63:5] domain entry. */
export const endpointEntryEntryLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 5) | (w[i + 3]! << 27);
/** Endpoint entry, q1[63:5] domain entry. */
export const endpointEntryEntryHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 5;
/** Endpoint entry, q2[63:8] region list. */
export const endpointEntryListLo = (w: Uint32Array, i: number): number => (w[i + 4]! >>> 8) | (w[i + 5]! << 24);
/** Endpoint entry, q2[63:8] region list. */
export const endpointEntryListHi = (w: Uint32Array, i: number): number => w[i + 5]! >>> 8;
/** RESV_MEM property, q0[11:0] type. */
export const resvMemType = (w: Uint32Array, i: number): number => w[i]! & 0xfff;
/** RESV_MEM property, q0[31:16] length. */
export const resvMemLength = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** RESV_MEM property, q0[39:32] subtype. */
export const resvMemSubtype = (w: Uint32Array, i: number): number => w[i + 1]! & 0xff;
/** RESV_MEM property, q1[63:0] start. */
export const resvMemStartLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** RESV_MEM property, q1[63:0] start. */
export const resvMemStartHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** RESV_MEM property, q2[63:0] end. */
export const resvMemEndLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** RESV_MEM property, q2[63:0] end. */
export const resvMemEndHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Domain entry, q0[0] exists. */
export const domainEntryExists = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Domain entry, q0[1] bypass. */
export const domainEntryBypass = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Domain entry, q0[31:16] endpoints. */
export const domainEntryEndpoints = (w: Uint32Array, i: number): number => w[i]! >>> 16;
/** Domain entry, q0[63:32] domain. */
export const domainEntryDomain = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Domain entry, q1[63:12] interval map. */
export const domainEntryMapLo = (w: Uint32Array, i: number): number => (w[i + 2]! >>> 12) | (w[i + 3]! << 20);
/** Domain entry, q1[63:12] interval map. */
export const domainEntryMapHi = (w: Uint32Array, i: number): number => w[i + 3]! >>> 12;
/** Domain entry, q2[31:0] mappings. */
export const domainEntryCount = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Mapping, q0[0] mapped. */
export const mappingMapped = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Mapping, q0[1] READ. */
export const mappingRead = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Mapping, q0[2] WRITE. */
export const mappingWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Mapping, q0[3] MMIO. */
export const mappingMmio = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Mapping, q1[63:0] virt_start. */
export const mappingStartLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Mapping, q1[63:0] virt_start. */
export const mappingStartHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** Mapping, q2[63:0] virt_end. */
export const mappingEndLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Mapping, q2[63:0] virt_end. */
export const mappingEndHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Mapping, q3[63:0] phys_start. */
export const mappingPhysLo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** Mapping, q3[63:0] phys_start. */
export const mappingPhysHi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** ATTACH request, q0[7:0] type. */
export const attachRequestType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** ATTACH request, q0[63:32] domain. */
export const attachRequestDomain = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** ATTACH request, q1[31:0] endpoint. */
export const attachRequestEndpoint = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** ATTACH request, q1[32] BYPASS. */
export const attachRequestBypass = (w: Uint32Array, i: number): number => w[i + 3]! & 0x1;
/** ATTACH request, q2[39:32] status. */
export const attachRequestStatus = (w: Uint32Array, i: number): number => w[i + 5]! & 0xff;
/** DETACH request, q0[7:0] type. */
export const detachRequestType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** DETACH request, q0[63:32] domain. */
export const detachRequestDomain = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** DETACH request, q1[31:0] endpoint. */
export const detachRequestEndpoint = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** DETACH request, q2[39:32] status. */
export const detachRequestStatus = (w: Uint32Array, i: number): number => w[i + 5]! & 0xff;
/** MAP request, q0[7:0] type. */
export const mapRequestType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** MAP request, q0[63:32] domain. */
export const mapRequestDomain = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** MAP request, q1[63:0] virt_start. */
export const mapRequestStartLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** MAP request, q1[63:0] virt_start. */
export const mapRequestStartHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** MAP request, q2[63:0] virt_end. */
export const mapRequestEndLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** MAP request, q2[63:0] virt_end. */
export const mapRequestEndHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** MAP request, q3[63:0] phys_start. */
export const mapRequestPhysLo = (w: Uint32Array, i: number): number => w[i + 6]! | 0;
/** MAP request, q3[63:0] phys_start. */
export const mapRequestPhysHi = (w: Uint32Array, i: number): number => w[i + 7]! | 0;
/** MAP request, q4[0] READ. */
export const mapRequestRead = (w: Uint32Array, i: number): number => w[i + 8]! & 0x1;
/** MAP request, q4[1] WRITE. */
export const mapRequestWrite = (w: Uint32Array, i: number): number => (w[i + 8]! >>> 1) & 0x1;
/** MAP request, q4[2] MMIO. */
export const mapRequestMmio = (w: Uint32Array, i: number): number => (w[i + 8]! >>> 2) & 0x1;
/** MAP request, q4[39:32] status. */
export const mapRequestStatus = (w: Uint32Array, i: number): number => w[i + 9]! & 0xff;
/** UNMAP request, q0[7:0] type. */
export const unmapRequestType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** UNMAP request, q0[63:32] domain. */
export const unmapRequestDomain = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** UNMAP request, q1[63:0] virt_start. */
export const unmapRequestStartLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** UNMAP request, q1[63:0] virt_start. */
export const unmapRequestStartHi = (w: Uint32Array, i: number): number => w[i + 3]! | 0;
/** UNMAP request, q2[63:0] virt_end. */
export const unmapRequestEndLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** UNMAP request, q2[63:0] virt_end. */
export const unmapRequestEndHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** UNMAP request, q3[39:32] status. */
export const unmapRequestStatus = (w: Uint32Array, i: number): number => w[i + 7]! & 0xff;
/** PROBE request, q0[7:0] type. */
export const probeRequestType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** PROBE request, q0[63:32] endpoint. */
export const probeRequestEndpoint = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Request of an unknown type, q0[7:0] type. */
export const otherRequestType = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Request of an unknown type, q2[39:32] status. */
export const otherRequestStatus = (w: Uint32Array, i: number): number => w[i + 5]! & 0xff;
/** Fault event, q0[7:0] reason. */
export const faultEventReason = (w: Uint32Array, i: number): number => w[i]! & 0xff;
/** Fault event, q0[32] READ. */
export const faultEventRead = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** Fault event, q0[33] WRITE. */
export const faultEventWrite = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 1) & 0x1;
/** Fault event, q0[34] EXEC. */
export const faultEventExec = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 2) & 0x1;
/** Fault event, q0[40] ADDRESS. */
export const faultEventAddress = (w: Uint32Array, i: number): number => (w[i + 1]! >>> 8) & 0x1;
/** Fault event, q1[31:0] endpoint. */
export const faultEventEndpoint = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Fault event, q2[63:0] address. */
export const faultEventAtLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Fault event, q2[63:0] address. */
export const faultEventAtHi = (w: Uint32Array, i: number): number => w[i + 5]! | 0;
/** Virtqueue descriptor, q0[63:0] addr. */
export const descriptorAddrLo = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Virtqueue descriptor, q0[63:0] addr. */
export const descriptorAddrHi = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Virtqueue descriptor, q1[31:0] len. */
export const descriptorLen = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Virtqueue descriptor, q1[32] NEXT. */
export const descriptorNext = (w: Uint32Array, i: number): number => w[i + 3]! & 0x1;
/** Virtqueue descriptor, q1[33] WRITE. */
export const descriptorWrite = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 1) & 0x1;
/** Virtqueue descriptor, q1[34] INDIRECT. */
export const descriptorIndirect = (w: Uint32Array, i: number): number => (w[i + 3]! >>> 2) & 0x1;
/** Virtqueue descriptor, q1[63:48] next. */
export const descriptorNextIndex = (w: Uint32Array, i: number): number => w[i + 3]! >>> 16;
/** Used ring element, q0[31:0] id. */
export const usedElementId = (w: Uint32Array, i: number): number => w[i]! | 0;
/** Used ring element, q0[63:32] len. */
export const usedElementLen = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** 32-bit value, q0[31:0] value. */
export const plain32Value = (w: Uint32Array, i: number): number => w[i]! | 0;
/** 64-bit value, q0[63:0] value. */
export const plain64ValueLo = (w: Uint32Array, i: number): number => w[i]! | 0;
/** 64-bit value, q0[63:0] value. */
export const plain64ValueHi = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Device status, q0[0] ACKNOWLEDGE. */
export const statusRegAcknowledge = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Device status, q0[1] DRIVER. */
export const statusRegDriver = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Device status, q0[2] DRIVER_OK. */
export const statusRegDriverOk = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Device status, q0[3] FEATURES_OK. */
export const statusRegFeaturesOk = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Device status, q0[6] DEVICE_NEEDS_RESET. */
export const statusRegNeedsReset = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Device status, q0[7] FAILED. */
export const statusRegFailed = (w: Uint32Array, i: number): number => (w[i]! >>> 7) & 0x1;
/** Interrupt status, q0[0] used buffer. */
export const interruptStatusRegUsed = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Interrupt status, q0[1] configuration change. */
export const interruptStatusRegConfig = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Queue ready, q0[0] ready. */
export const readyRegReady = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** page_size_mask, q0[63:0] value. */
export const pageSizeMaskValueLo = (w: Uint32Array, i: number): number => w[i]! | 0;
/** page_size_mask, q0[63:0] value. */
export const pageSizeMaskValueHi = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** bypass, q0[0] bypass. */
export const bypassConfigBypass = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Features on offer, q0[0] F_INPUT_RANGE. */
export const deviceFeaturesInputRange = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Features on offer, q0[1] F_DOMAIN_RANGE. */
export const deviceFeaturesDomainRange = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Features on offer, q0[2] F_MAP_UNMAP. */
export const deviceFeaturesMapUnmap = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Features on offer, q0[3] F_BYPASS. */
export const deviceFeaturesBypass = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Features on offer, q0[4] F_PROBE. */
export const deviceFeaturesProbe = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Features on offer, q0[5] F_MMIO. */
export const deviceFeaturesMmio = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Features on offer, q0[6] F_BYPASS_CONFIG. */
export const deviceFeaturesBypassConfig = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Features on offer, q0[32] F_VERSION_1. */
export const deviceFeaturesVersion1 = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** Features accepted, q0[0] F_INPUT_RANGE. */
export const driverFeaturesInputRange = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Features accepted, q0[1] F_DOMAIN_RANGE. */
export const driverFeaturesDomainRange = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Features accepted, q0[2] F_MAP_UNMAP. */
export const driverFeaturesMapUnmap = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Features accepted, q0[3] F_BYPASS. */
export const driverFeaturesBypass = (w: Uint32Array, i: number): number => (w[i]! >>> 3) & 0x1;
/** Features accepted, q0[4] F_PROBE. */
export const driverFeaturesProbe = (w: Uint32Array, i: number): number => (w[i]! >>> 4) & 0x1;
/** Features accepted, q0[5] F_MMIO. */
export const driverFeaturesMmio = (w: Uint32Array, i: number): number => (w[i]! >>> 5) & 0x1;
/** Features accepted, q0[6] F_BYPASS_CONFIG. */
export const driverFeaturesBypassConfig = (w: Uint32Array, i: number): number => (w[i]! >>> 6) & 0x1;
/** Features accepted, q0[32] F_VERSION_1. */
export const driverFeaturesVersion1 = (w: Uint32Array, i: number): number => w[i + 1]! & 0x1;
/** Failures of the host, q0[0] fails. */
export const hostErrorsReports = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Failures of the host, q0[1] breaks. */
export const hostErrorsBreaks = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Failures of the host, q0[2] returns early. */
export const hostErrorsNoFlush = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Host TLB slot, q0[0] valid. */
export const tlbSlotValid = (w: Uint32Array, i: number): number => w[i]! & 0x1;
/** Host TLB slot, q0[1] READ. */
export const tlbSlotRead = (w: Uint32Array, i: number): number => (w[i]! >>> 1) & 0x1;
/** Host TLB slot, q0[2] WRITE. */
export const tlbSlotWrite = (w: Uint32Array, i: number): number => (w[i]! >>> 2) & 0x1;
/** Host TLB slot, q0[13:8] size. */
export const tlbSlotSize = (w: Uint32Array, i: number): number => (w[i]! >>> 8) & 0x3f;
/** Host TLB slot, q0[63:32] domain. */
export const tlbSlotDomain = (w: Uint32Array, i: number): number => w[i + 1]! | 0;
/** Host TLB slot, q1[51:0] page. */
export const tlbSlotPageLo = (w: Uint32Array, i: number): number => w[i + 2]! | 0;
/** Host TLB slot, q1[51:0] page. */
export const tlbSlotPageHi = (w: Uint32Array, i: number): number => w[i + 3]! & 0xfffff;
/** Host TLB slot, q2[51:0] physical page. */
export const tlbSlotToLo = (w: Uint32Array, i: number): number => w[i + 4]! | 0;
/** Host TLB slot, q2[51:0] physical page. */
export const tlbSlotToHi = (w: Uint32Array, i: number): number => w[i + 5]! & 0xfffff;
