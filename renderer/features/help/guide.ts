import { guidePages } from './guidePages.ts'

/** The user guide, which is part of the program: it needs no network. */
export const GUIDE = guidePages(
  import.meta.glob<string>('../../help/guide/*.md', { query: '?raw', import: 'default', eager: true }),
)

const PICTURES = import.meta.glob<string>('../../../.github/pictures/*-light.png', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Where a picture lies in the built program, by what a page calls it; null where there is none. */
export function pictureOf(named: string): string | null {
  const name = named.split('/').at(-1)
  return Object.entries(PICTURES).find(([path]) => path.endsWith(`/${name}`))?.[1] ?? null
}
