export type ZipEntry = {
  readonly name: string;
  readonly unixMode: number;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly at: number;
};
/** Opens an archive for as long as `use` runs. @throws Error that says what is wrong with it */
export function withZip<T>(file: string, use: (entries: ZipEntry[], read: (entry: ZipEntry) => Buffer) => T): T;
