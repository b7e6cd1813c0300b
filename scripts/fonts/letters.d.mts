export function everydayHan(standard: 'gb2312' | 'euc-jp'): string;
export function wordsIn(language: string): Promise<string>;
