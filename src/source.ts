/** Readers for what help desks export. */
export {};
