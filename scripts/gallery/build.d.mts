export const GALLERY_APP: string;
export function buildGallery(): void;
