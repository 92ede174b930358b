/** Hexadecimal numbers as files write them. */
import type { Hex } from './format.ts';

const HEX = /^0x[0-9a-fA-F]{1,16}$/;

export const isHex = (value: unknown): value is Hex => typeof value === 'string' && HEX.test(value);

/** The number that a checked text stands for. */
export const hexValue = (text: Hex): bigint => BigInt(text);

/** The shortest text of a number from 0 to 2^64 - 1. */
export const toHex = (value: bigint | number): Hex => `0x${value.toString(16)}`;

/** How many bits a number needs; 0 for 0. */
export const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);

/** Decimal digits in groups of three: `1,861`. */
export const decimalGroups = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
