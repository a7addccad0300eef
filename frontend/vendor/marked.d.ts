/** What is used of marked's own types: the rest is not ours to check. */
export interface Token {
  type: string;
  raw: string;
  text?: string;
  href?: string;
  ordered?: boolean;
  start?: number | '';
  checked?: boolean;
  items?: Token[];
  tokens?: Token[];
}

export class Tokenizer {
  lexer: Lexer;
  blockquote(src: string): Token | undefined;
  list(src: string): Token | undefined;
  emStrong(src: string, masked: string, before?: string): Token | undefined;
  del(src: string, masked: string, before?: string): Token | undefined;
  link(src: string): Token | undefined;
  codespan(src: string): Token | undefined;
  escape(src: string): Token | undefined;
}

export class Lexer {
  constructor(options: { gfm: boolean; breaks: boolean; tokenizer: Tokenizer });
  lex(src: string): Token[];
}
