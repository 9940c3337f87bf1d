import { describe, expect, test } from 'vitest'
import {
  MOST_HITS,
  type SearchProgress,
  type SearchRequest,
} from '../../../../renderer/features/search/worker/searchMessages.ts'
import { SearchService } from '../../../../renderer/features/search/worker/searchService.ts'
import { createMemoryStore } from '../../../../renderer/storage/memoryStore.ts'
import type { SourceText } from '../../../../shared/records/sourceText.ts'
import { EMPTY_QUERY, type SearchQuery } from '../../../../shared/search/searchQuery.ts'
import { guid } from '../../../support/study.ts'

function aText(name: string, words: string): SourceText {
  return {
    id: guid(name),
    text: words,
    turns: [{ labelStart: 0, start: 0, end: [...words].length, speaker: 0, time: null, timeEnd: null }],
  }
}

const speakers = [{ name: 'Eddie', role: 'participant' }] as const
const request = (query: Partial<SearchQuery>, names: readonly string[]): SearchRequest => ({
  query: { ...EMPTY_QUERY, ...query },
  sources: names.map((name) => ({ sourceId: guid(`source ${name}`), textId: guid(name), speakers: [...speakers] })),
})

async function serviceWith(...texts: SourceText[]): Promise<SearchService> {
  const service = new SearchService()
  await service.add(texts)
  return service
}

/** Searches to the end and lists what was reported, source by source. */
async function everything(service: SearchService, asked: SearchRequest) {
  const reports: SearchProgress[] = []
  const end = await service.search(asked, (progress) => reports.push(progress))
  const found = reports.flatMap((report) => report.found)
  return { end, reports, found, starts: found.map(({ hits }) => hits.map(({ start }) => start)) }
}

describe('a search', () => {
  test('answers in the order of sources, each hit with its words', async () => {
    const service = await serviceWith(aText('B', 'my mam and mam'), aText('A', 'his mam'), aText('C', 'nobody'))
    const { end, starts, found } = await everything(service, request({ text: 'mam' }, ['A', 'B', 'C']))
    expect([end, starts]).toEqual(['all', [[4], [3, 11]]])
    expect(found[0]).toEqual({
      sourceId: guid('source A'),
      hits: [
        {
          start: 4,
          end: 7,
          turn: 0,
          speaker: 0,
          context: { before: 'his ', words: 'mam', after: '', beforeIsCut: false, afterIsCut: false },
        },
      ],
    })
  })

  test('says the first hits before it is through', async () => {
    const filler = 'word '.repeat(200_000)
    const names = Array.from({ length: 12 }, (_, index) => `text ${index}`)
    const service = await serviceWith(...names.map((name) => aText(name, `${filler} mam`)))
    const { reports } = await everything(service, request({ text: 'mam' }, names))
    expect(reports[0]).toMatchObject({ done: 1, found: [{ sourceId: guid('source text 0') }] })
    expect(reports.length).toBeGreaterThan(1)
    expect(reports.at(-1)?.done).toBe(12)
  })

  test('ends when another begins', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `text ${index}`)
    const service = await serviceWith(...names.map((name) => aText(name, 'mam '.repeat(50_000))))
    const first = everything(service, request({ text: 'gym' }, names))
    const second = everything(service, request({ text: 'mam', wholeWords: true }, ['text 0']))
    expect((await first).end).toBe('cancelled')
    expect((await second).end).toBe('enough')
  })

  test('ends when it is cancelled', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `text ${index}`)
    const service = await serviceWith(...names.map((name) => aText(name, 'mam '.repeat(50_000))))
    const running = everything(service, request({ text: 'gym' }, names))
    setTimeout(() => service.cancel(), 5)
    expect((await running).end).toBe('cancelled')
  })

  test('stops where nobody would read on, and says so', async () => {
    const service = await serviceWith(
      aText('A', 'a '.repeat(MOST_HITS - 1)),
      aText('B', 'a a a'),
      aText('C', 'a'),
      aText('D', 'a'),
    )
    const cut = await everything(service, request({ text: 'a' }, ['A', 'B', 'C']))
    expect([cut.end, cut.starts.map(({ length }) => length)]).toEqual(['enough', [MOST_HITS - 1, 1]])
    const exact = await everything(service, request({ text: 'a' }, ['A', 'C']))
    expect([exact.end, exact.starts.map(({ length }) => length)]).toEqual(['all', [MOST_HITS - 1, 1]])
  })

  test('names every source to the watch when the pattern could run for ever', async () => {
    const service = await serviceWith(aText('A', 'mam'), aText('B', 'mam'))
    const { reports } = await everything(service, request({ mode: 'regex', text: 'm.m' }, ['A', 'B']))
    expect(reports.map(({ done }) => done)).toEqual(expect.arrayContaining([0, 1, 2]))
  })

  test('fetches what it has not read, and passes over what is gone', async () => {
    const store = createMemoryStore()
    await store.replace({ records: [], texts: [aText('A', 'mam')], log: [] }, null)
    const service = new SearchService()
    const reading = service.read(store)
    expect((await everything(service, request({ text: 'mam' }, ['A', 'gone']))).starts).toEqual([[0]])
    await reading
    await store.addTexts([aText('B', 'a mam')])
    expect((await everything(service, request({ text: 'mam' }, ['A', 'B']))).starts).toEqual([[0], [2]])
  })
})

test('units are the passages to code, each once, with an example', async () => {
  const service = await serviceWith(aText('A', 'My mam, your mam. And dad.'), aText('B', 'No mam.'))
  const { found } = await everything(service, request({ text: 'mam' }, ['A', 'B']))
  const units = await service.units({
    unit: 'sentence',
    sources: found.map(({ sourceId, hits }, index) => ({ sourceId, textId: guid(index === 0 ? 'A' : 'B'), hits })),
  })
  expect(units).toEqual({
    sources: [
      { sourceId: guid('source A'), passages: [{ start: 0, end: 17 }] },
      { sourceId: guid('source B'), passages: [{ start: 0, end: 7 }] },
    ],
    example: 'My mam, your mam.',
  })
})
