/** What a codebook can be written as, the most asked for first. */
export const CODEBOOK_FORMATS = ['docx', 'xlsx', 'csv', 'qdc', 'html', 'md', 'json'] as const
export type CodebookFormat = (typeof CODEBOOK_FORMATS)[number]
