// The types of face-model.mjs, for its test.
export type FaceModel = {
  readonly file: string;
  readonly name: string;
  readonly sha256: string;
  readonly written: string;
};
export const MODELS: readonly FaceModel[];
export function faceMetadata(name: string): Uint8Array;
export function withMetadata(model: Uint8Array, metadata: Uint8Array): Uint8Array;
export function writeFaceModels(folder: string): void;
