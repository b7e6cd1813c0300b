export function everydayHan(standard: 'gb2312' | 'euc-jp'): string;
export function textsIn(file: string): Promise<Readonly<Record<string, string>>>;
export function wordsIn(language: string): Promise<string>;
