export { addReceiptKey, receiptKeys } from './receipt-key.ts';
export { CountyKey } from './register.entity.ts';
