import { quantise } from './quantise.ts';
import { type SparseRows, rowCount } from './sparse.ts';

/**
 * A space of few dimensions in which messages about the same matter lie in the same direction, and where in it the messages
 * of each label gather. A gathering is the middle of several messages; of one or two only where its label has no larger one.
 */
export interface Terrain {
  /** For each column of the vocabulary its number among those that have a place in the space, in the same order, or -1. */
  readonly placed: Int32Array;
  /** How far the nth of them pulls along a dimension: `axes[n * steps.length + dimension] * steps[dimension]`. */
  readonly axes: Int16Array;
  readonly steps: Float64Array;
  /** The direction of each gathering, of length 1, one after the other. */
  readonly gatherings: Float32Array;
  /** The label of each gathering. */
  readonly labels: Uint32Array;
}

const DIMENSIONS = 96;
/** Only the columns seen most often are placed: the others say too little about what goes with what. */
const MOST_COLUMNS = 20_000;
const ROUNDS = 2;
/** So many messages make a gathering on average, */
const A_GATHERING = 10;
/** and fewer than this none at all. */
const LEAST_GATHERING = 3;
const MOST_MOVES = 15;
/** A direction of which less than this share is its own, and no rounding error, is none. */
const LEAST_REST = 1e-9;
/** Brings the nearness to the size of the margins of the other views. */
const SCALE = 7.5;

export interface Placing {
  readonly rows: SparseRows;
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  readonly random: () => number;
}

/** Learns the space from what occurs together in the rows (the space of a truncated singular value decomposition), then the gatherings. */
export function learnTerrain({ rows: all, labels, classes, random }: Placing): Terrain {
  const count = rowCount(all);
  const dimensions = Math.max(1, Math.min(DIMENSIONS, Math.floor(count / 4)));
  const placed = frequentColumns(all);
  const rows = narrowed(all, placed);
  let axes = Float32Array.from({ length: rows.width * dimensions }, () => 2 * random() - 1);
  for (let round = 0; round < ROUNDS; round++) {
    const places = placesOf(rows, axes, dimensions);
    straighten(places, places, dimensions);
    axes = new Float32Array(axes.length);
    for (let row = 0; row < count; row++) {
      for (let at = rows.starts[row]!, end = rows.starts[row + 1]!; at < end; at++) {
        const first = rows.columns[at]! * dimensions;
        const value = rows.values[at]!;
        for (let d = 0; d < dimensions; d++) axes[first + d]! += value * places[row * dimensions + d]!;
      }
    }
  }
  straighten(axes, axes, dimensions);
  const { weights, steps } = quantise(
    Array.from({ length: dimensions }, (_, d) =>
      Float32Array.from({ length: rows.width }, (__, index) => axes[index * dimensions + d]!),
    ),
  );

  const directions = directionsOf(all, { placed, axes: weights, steps });
  const middles = Array.from({ length: classes }, (_, label) => {
    const members = Uint32Array.from({ length: count }, (__, row) => row).filter(
      (row) => labels[row] === label,
    );
    return middlesOf(directions, { members, dimensions, random });
  });
  return {
    placed,
    axes: weights,
    steps,
    gatherings: Float32Array.from(middles.flatMap((own) => [...own])),
    labels: Uint32Array.from(
      middles.flatMap((own, label) => Array.from({ length: own.length / dimensions }, () => label)),
    ),
  };
}

function frequentColumns({ columns, width }: SparseRows): Int32Array {
  const seen = new Uint32Array(width);
  for (const column of columns) seen[column]! += 1;
  const frequent = Uint32Array.from(seen.keys())
    .toSorted((a, b) => seen[b]! - seen[a]! || a - b)
    .slice(0, MOST_COLUMNS)
    .toSorted();
  const placed = new Int32Array(width).fill(-1);
  for (const [index, column] of frequent.entries()) placed[column] = index;
  return placed;
}

/** The rows with the placed columns alone. */
function narrowed({ starts, columns, values, width }: SparseRows, placed: Int32Array): SparseRows {
  const kept = { starts: new Uint32Array(starts.length), columns: columns.slice(), values: values.slice() };
  let end = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const index = placed[columns[at]!]!;
      if (index < 0) continue;
      kept.columns[end] = index;
      kept.values[end] = values[at]!;
      end += 1;
    }
    kept.starts[row + 1] = end;
  }
  return { ...kept, width: Math.min(width, MOST_COLUMNS) };
}

/** `nearness[row * classes + label]`: how near each row lies to the nearest gathering of the label. */
export function nearnessOf(terrain: Terrain, rows: SparseRows, classes: number): Float64Array {
  const { gatherings, labels } = terrain;
  const dimensions = terrain.steps.length;
  const directions = directionsOf(rows, terrain);
  const count = rowCount(rows);
  const nearness = new Float64Array(count * classes).fill(-SCALE);
  for (let row = 0; row < count; row++) {
    for (const [index, label] of labels.entries()) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) {
        sum += gatherings[index * dimensions + d]! * directions[row * dimensions + d]!;
      }
      const at = row * classes + label;
      // What is no number is near to nothing.
      if (SCALE * sum > nearness[at]!) nearness[at] = SCALE * sum;
    }
  }
  return nearness;
}

function placesOf(rows: SparseRows, axes: Float32Array | Int16Array, dimensions: number): Float32Array {
  const count = rowCount(rows);
  const places = new Float32Array(count * dimensions);
  const place = new Float64Array(dimensions);
  for (let row = 0; row < count; row++) {
    place.fill(0);
    for (let at = rows.starts[row]!, end = rows.starts[row + 1]!; at < end; at++) {
      const first = rows.columns[at]! * dimensions;
      const value = rows.values[at]!;
      for (let d = 0; d < dimensions; d++) place[d]! += value * axes[first + d]!;
    }
    places.set(place, row * dimensions);
  }
  return places;
}

function directionsOf(
  rows: SparseRows,
  { placed, axes, steps }: Pick<Terrain, 'placed' | 'axes' | 'steps'>,
): Float32Array {
  const dimensions = steps.length;
  const places = placesOf(narrowed(rows, placed), axes, dimensions);
  for (let first = 0; first < places.length; first += dimensions) {
    const place = places.subarray(first, first + dimensions);
    for (let d = 0; d < dimensions; d++) place[d]! *= steps[d]!;
    toLengthOne(place);
  }
  return places;
}

function toLengthOne(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let d = 0; d < vector.length; d++) vector[d]! *= scale;
}

/** Changes `vectors` in place by what would make the columns of `model` orthonormal (Cholesky). */
function straighten(vectors: Float32Array, model: Float32Array, dimensions: number): void {
  const products = new Float64Array(dimensions * dimensions);
  for (let first = 0; first < model.length; first += dimensions) {
    for (let i = 0; i < dimensions; i++) {
      const own = model[first + i]!;
      if (own === 0) continue;
      for (let j = 0; j <= i; j++) products[i * dimensions + j]! += own * model[first + j]!;
    }
  }
  const lower = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j <= i; j++) {
      let left = products[i * dimensions + j]!;
      for (let k = 0; k < j; k++) left -= lower[i * dimensions + k]! * lower[j * dimensions + k]!;
      if (i === j)
        lower[i * dimensions + i] = left > LEAST_REST * products[i * dimensions + i]! ? Math.sqrt(left) : 0;
      else lower[i * dimensions + j] = over(left, lower[j * dimensions + j]!);
    }
  }
  for (let first = 0; first < vectors.length; first += dimensions) {
    for (let i = 0; i < dimensions; i++) {
      let left = vectors[first + i]!;
      for (let k = 0; k < i; k++) left -= lower[i * dimensions + k]! * vectors[first + k]!;
      vectors[first + i] = over(left, lower[i * dimensions + i]!);
    }
  }
}

/** Where messages repeat each other there are fewer directions than dimensions: the rest of them say nothing. */
function over(value: number, pivot: number): number {
  return pivot === 0 ? 0 : value / pivot;
}

/** The middles of the gatherings of some rows (k-means by angle). */
function middlesOf(
  directions: Float32Array,
  { members, dimensions, random }: { members: Uint32Array; dimensions: number; random: () => number },
): Float32Array {
  const many = Math.max(1, Math.round(members.length / A_GATHERING));
  const of = (row: number) => directions.subarray(row * dimensions, (row + 1) * dimensions);
  const middles = new Float32Array(many * dimensions);
  for (let index = 0; index < many; index++) {
    // A row for each at random, none twice.
    const chosen = index + Math.floor(random() * (members.length - index));
    [members[index], members[chosen]] = [members[chosen]!, members[index]!];
    middles.set(of(members[index]!), index * dimensions);
  }
  const belongs = new Int32Array(members.length).fill(-1);
  let sizes = new Uint32Array(many);
  for (let move = 0; move < MOST_MOVES; move++) {
    let moved = 0;
    for (const [at, row] of members.entries()) {
      const nearest = nearestTo(of(row), middles);
      if (nearest !== belongs[at]) moved += 1;
      belongs[at] = nearest;
    }
    if (moved === 0) break;
    sizes = new Uint32Array(many);
    middles.fill(0);
    for (const [at, row] of members.entries()) {
      const own = of(row);
      const first = belongs[at]! * dimensions;
      sizes[belongs[at]!]! += 1;
      for (let d = 0; d < dimensions; d++) middles[first + d]! += own[d]!;
    }
    for (let index = 0; index < many; index++) {
      toLengthOne(middles.subarray(index * dimensions, (index + 1) * dimensions));
    }
  }
  const least = Math.min(LEAST_GATHERING, Math.max(...sizes));
  const kept = Array.from(sizes.keys()).filter((index) => sizes[index]! >= least);
  return Float32Array.from(
    kept.flatMap((index) => [...middles.subarray(index * dimensions, (index + 1) * dimensions)]),
  );
}

function nearestTo(direction: Float32Array, middles: Float32Array): number {
  const dimensions = direction.length;
  let best = 0;
  let most = -Infinity;
  for (let index = 0; index * dimensions < middles.length; index++) {
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += direction[d]! * middles[index * dimensions + d]!;
    if (sum > most) {
      most = sum;
      best = index;
    }
  }
  return best;
}
