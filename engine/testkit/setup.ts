import fc from 'fast-check';
import { loadBuiltins } from '../scenario/builtin/index.ts';

// A run can be repeated: properties draw from this seed. Another one, `FC_SEED=7 npx vitest run`, looks elsewhere.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20171010) });

// Tests ask for built-in scenarios by name, without waiting.
await loadBuiltins();
