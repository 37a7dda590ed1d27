/** Where steps are told: `start` speaks on stdout, `zhitong` on stderr, since its stdout belongs to the command. */
export interface Progress {
  /** Runs one step; tells its name, its time and what it returned as a note. */
  step<T>(name: string, work: (note: (words: string) => void) => Promise<T>): Promise<T>;
  /** One sentence between steps. */
  say(sentence: string): void;
}

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** On a terminal a step's line moves while it works; elsewhere each step is one plain line when it is over. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const isTerminal = stream.isTTY && !process.env['CI'];
  let draw: (() => void) | null = null;
  const clear = () => isTerminal && stream.write('\r\u001B[2K');

  return {
    say(sentence) {
      clear();
      stream.write(`  ${sentence}\n`);
      if (isTerminal) draw?.();
    },
    async step(name, work) {
      const began = performance.now();
      const elapsed = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
      let words = '';
      let frame = 0;
      const told = () => (words ? ` · ${words}` : '');
      draw = () => {
        const line = `${SPINNER[frame++ % SPINNER.length]} ${name}${told()} · ${elapsed()}`;
        stream.write(`\r\u001B[2K${line.slice(0, (stream.columns || 80) - 1)}`);
      };
      const timer = isTerminal ? setInterval(draw, 100) : null;
      try {
        const result = await work((said) => {
          words = said;
        });
        clear();
        stream.write(`✔ ${name}${told()} · ${elapsed()}\n`);
        return result;
      } catch (error) {
        clear();
        stream.write(`✘ ${name} · ${elapsed()}\n`);
        throw error;
      } finally {
        if (timer) clearInterval(timer);
        draw = null;
      }
    },
  };
}
