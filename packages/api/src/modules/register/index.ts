export { addReceiptKey, receiptKeys } from './receipt-key.ts';
export {
  CountyKey,
  KEY_PURPOSES,
  RegisterCheckpoint,
  RegisterEntry,
  RegisterLeaf,
} from './register.entity.ts';
