import { type LinearModel, type Nearness } from './linear-model.ts';
import { type Stages, type TrainedClassifier, trainedClassifier } from './trained.ts';
import { type KnownGrams, vocabularyOf } from './vocabulary.ts';

/** `ZTC2`, the length of what follows, the checksum of it, then the stages. */
const MAGIC = 0x5a544332;
const HEADER = 12;

/** A model as bytes; the same classifier always gives the same ones. */
export function encodeClassifier({ stages }: TrainedClassifier): Uint8Array {
  const chunks: Uint8Array[] = [];
  writeNumbers(chunks, [1 + stages.within.length]);
  for (const model of [stages.first, ...stages.within]) writeModel(chunks, model);
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const bytes = new Uint8Array(HEADER + length);
  let at = HEADER;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MAGIC);
  header.setUint32(4, length);
  header.setUint32(8, checksum(bytes.subarray(HEADER)));
  return bytes;
}

/** The classifier that was encoded. Throws a TypeError for bytes that are no model, incomplete or changed. */
export function decodeClassifier(bytes: Uint8Array): TrainedClassifier {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || header.getUint32(0) !== MAGIC) throw new TypeError('not a model');
  const body = bytes.subarray(HEADER);
  if (header.getUint32(4) !== body.length || header.getUint32(8) !== checksum(body)) {
    throw new TypeError('a damaged model');
  }
  const reader = readerOf(body);
  const models = Array.from({ length: reader.numbers()[0]! }, () => readModel(reader));
  const [first, ...within] = models;
  if (!first) throw new TypeError('an empty model');
  return trainedClassifier({ first, within } satisfies Stages);
}

function writeModel(chunks: Uint8Array[], model: LinearModel): void {
  writeBytes(chunks, new TextEncoder().encode(JSON.stringify(model.labels)));
  writeNumbers(chunks, [model.vocabulary.messages]);
  for (const { grams, seenIn } of model.vocabulary.fields) {
    writeNumbers(
      chunks,
      grams.map((gram, index) => gram - (grams[index - 1] ?? 0)),
    );
    writeNumbers(chunks, seenIn);
  }
  for (const numbers of [model.weights, model.steps, model.biases]) {
    writeRaw(chunks, numbers);
  }
  writeNumbers(chunks, [model.nearness ? 1 : 0]);
  if (model.nearness) writeNearness(chunks, model.nearness);
}

function writeNearness(chunks: Uint8Array[], { terrain, shares }: Nearness): void {
  const columns = Array.from(terrain.placed.keys()).filter((column) => terrain.placed[column]! >= 0);
  writeNumbers(
    chunks,
    columns.map((column, index) => column - (columns[index - 1] ?? 0)),
  );
  writeNumbers(chunks, terrain.labels);
  for (const numbers of [terrain.axes, terrain.steps, terrain.gatherings, shares]) writeRaw(chunks, numbers);
}

type Reader = ReturnType<typeof readerOf>;

function readModel(reader: Reader): LinearModel {
  const labels = JSON.parse(new TextDecoder().decode(reader.bytes())) as string[];
  const [messages] = reader.numbers();
  const fields = Array.from({ length: 2 }, (): KnownGrams => {
    let gram = 0;
    const grams = Float64Array.from(reader.numbers(), (step) => (gram += step));
    return { grams, seenIn: Uint32Array.from(reader.numbers()) };
  });
  const vocabulary = vocabularyOf(fields, messages!);
  const model = {
    labels,
    vocabulary,
    weights: new Int16Array(reader.bytes().slice().buffer),
    steps: new Float64Array(reader.bytes().slice().buffer),
    biases: new Float64Array(reader.bytes().slice().buffer),
  };
  return reader.numbers()[0] === 1 ? { ...model, nearness: readNearness(reader, vocabulary.width) } : model;
}

function readNearness(reader: Reader, width: number): Nearness {
  const placed = new Int32Array(width).fill(-1);
  let column = 0;
  for (const [index, step] of reader.numbers().entries()) placed[(column += step)] = index;
  const labels = Uint32Array.from(reader.numbers());
  const axes = new Int16Array(reader.bytes().slice().buffer);
  const steps = new Float64Array(reader.bytes().slice().buffer);
  const gatherings = new Float32Array(reader.bytes().slice().buffer);
  const shares = new Float64Array(reader.bytes().slice().buffer);
  return { terrain: { placed, axes, steps, gatherings, labels }, shares };
}

function writeRaw(chunks: Uint8Array[], { buffer, byteOffset, byteLength }: ArrayBufferView): void {
  writeBytes(chunks, new Uint8Array(buffer, byteOffset, byteLength));
}

function writeBytes(chunks: Uint8Array[], bytes: Uint8Array): void {
  writeNumbers(chunks, [bytes.length]);
  chunks.push(bytes);
}

/** How many, then each whole number from 0 on in groups of 7 bits, lowest first. */
function writeNumbers(chunks: Uint8Array[], numbers: ArrayLike<number>): void {
  const bytes = new Uint8Array((numbers.length + 1) * 8);
  let end = 0;
  const write = (number: number) => {
    let left = number;
    for (; left >= 128; left = Math.floor(left / 128)) bytes[end++] = 128 + (left % 128);
    bytes[end++] = left;
  };
  write(numbers.length);
  for (let index = 0; index < numbers.length; index++) write(numbers[index]!);
  chunks.push(bytes.slice(0, end));
}

function readerOf(body: Uint8Array) {
  let at = 0;
  const number = (): number => {
    let sum = 0;
    for (let worth = 1; ; worth *= 128) {
      const byte = body[at++]!;
      sum += (byte % 128) * worth;
      if (byte < 128) return sum;
    }
  };
  const numbers = (): Float64Array => Float64Array.from({ length: number() }, number);
  return {
    numbers,
    bytes: (): Uint8Array => {
      const length = numbers()[0]!;
      at += length;
      return body.subarray(at - length, at);
    },
  };
}

/** FNV-1a, 32 bits: against damage, not against malice. */
function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}
