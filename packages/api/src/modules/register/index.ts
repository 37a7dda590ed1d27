export { addCountyKey, receiptKeys } from './county-keys.ts';
export { enterInRegister } from './enter-leaf.ts';
export { growRegister } from './grow-register.job.ts';
export type { LeafSource, LeafWitness } from './leaf-source.ts';
export { publishRegister } from './publish-register.job.ts';
export {
  CountyKey,
  KEY_PURPOSES,
  RegisterCheckpoint,
  RegisterEntry,
  RegisterLeaf,
} from './register.entity.ts';
export { RegisterProofView, listedRegisterProof, registerProof } from './register-proof.ts';
export { verifyRegister } from './verify-register.ts';
