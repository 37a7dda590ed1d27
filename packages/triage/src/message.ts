/** What a citizen wrote: the title of an appeal and its text. */
export interface Message {
  readonly title: string;
  readonly text: string;
}
