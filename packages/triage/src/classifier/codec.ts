import { type Classifier } from './classifier.ts';

export function encodeClassifier(_classifier: Classifier): Uint8Array {
  throw new Error('not yet');
}

export function decodeClassifier(_bytes: Uint8Array): Classifier {
  throw new Error('not yet');
}
