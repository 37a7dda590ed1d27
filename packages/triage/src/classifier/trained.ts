import { type Classifier, type Guess } from './classifier.ts';
import { decidingWords } from './deciding-words.ts';
import { gramsOfMessage } from './grams.ts';
import { type LinearModel, probabilitiesOf } from './linear-model.ts';
import { vectorsOf } from './vocabulary.ts';

/** What was learnt: the labels themselves, or their groups and, in the same order, the labels within each. */
export interface Stages {
  readonly first: LinearModel;
  readonly within: readonly LinearModel[];
}

/** A classifier that was learnt from messages, and can be kept. */
export interface TrainedClassifier extends Classifier {
  readonly stages: Stages;
}

export function trainedClassifier(stages: Stages): TrainedClassifier {
  const { first, within } = stages;
  const models = within.length === 0 ? [first] : within;
  const labels = models.flatMap((model) => model.labels).toSorted();
  return {
    stages,
    labels,
    calibrated: true,
    guess: (message, most = 3) => {
      const counted = [gramsOfMessage(message)];
      const top = ranked(first, probabilitiesOf(first, vectorsOf(first.vocabulary, counted)));
      if (within.length === 0) return top.slice(0, most);
      const best: Guess[] = [];
      for (const { label: group, probability } of top) {
        // Nothing within this group or a later one can come in any more.
        if (best.length >= most && best[most - 1]!.probability >= probability) break;
        const model = within[first.labels.indexOf(group)]!;
        const shares = probabilitiesOf(model, vectorsOf(model.vocabulary, counted));
        for (const guess of ranked(model, shares).slice(0, most)) {
          best.push({ label: guess.label, probability: guess.probability * probability });
        }
        best.sort(bestFirst);
      }
      return best.slice(0, most);
    },
    because: (message, label, most = 8) => {
      const index = models.findIndex((model) => model.labels.includes(label));
      if (index < 0) return [];
      const asked = [{ model: models[index]!, label }];
      if (within.length > 0) asked.push({ model: first, label: first.labels[index]! });
      return decidingWords(message, asked, most);
    },
  };
}

const ranked = (model: LinearModel, probabilities: Float64Array): Guess[] =>
  model.labels.map((label, index) => ({ label, probability: probabilities[index]! })).toSorted(bestFirst);

const bestFirst = (a: Guess, b: Guess): number =>
  b.probability - a.probability || (a.label < b.label ? -1 : 1);
