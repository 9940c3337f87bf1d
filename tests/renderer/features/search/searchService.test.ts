import { describe, expect, test } from 'vitest'
import {
  MOST_HITS,
  type SearchProgress,
  type SearchRequest,
} from '../../../../renderer/features/search/worker/searchMessages.ts'
import { SearchService } from '../../../../renderer/features/search/worker/searchService.ts'
import { createMemoryStore } from '../../../../renderer/storage/memoryStore.ts'
import type { SourceText } from '../../../../shared/records/sourceText.ts'
import { searchRows } from '../../../../shared/reports/searchRows.ts'
import { EMPTY_QUERY, parseSearch, type SearchQuery } from '../../../../shared/search/searchQuery.ts'
import { inOrder } from '../../../../shared/study/project.ts'
import { overlappingStudy } from '../../../shared/query/overlappingStudy.ts'
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

test.each<Partial<SearchQuery> & { readonly text: string }>([
  { text: 'gym' },
  { text: 'my mam', mode: 'phrase' },
  { text: 'link worker', wholeWords: true },
  { text: '[a-z]+ym|12', mode: 'regex' },
  { text: 'alone', speaker: { role: 'participant' } },
  { text: 'alone', speaker: { name: 'Maureen' } },
])('%j finds in the view what the command line prints', async (query) => {
  let count = 0
  for (let seed = 0; seed < 12; seed += 1) {
    const { project, texts } = overlappingStudy(seed)
    const parsed = parseSearch({ ...EMPTY_QUERY, ...query })
    if (!parsed.ok) throw new Error(parsed.message)
    const printed = searchRows({ project, texts, log: [] }, parsed.matcher)
    count += printed.length
    const service = await serviceWith(...texts.values())
    const sources = inOrder(project.sources.values()).map(({ id, textId, speakers: own }) => ({
      sourceId: id,
      textId: textId ?? '',
      speakers: own,
    }))
    const { found } = await everything(service, { query: { ...EMPTY_QUERY, ...query }, sources })
    const shown = found.flatMap(({ sourceId, hits }) =>
      hits.map(({ start, end, turn, context }) => ({
        source: project.sources.get(sourceId)?.name,
        turn: turn === null ? null : turn + 1,
        start,
        end,
        text: context.words,
      })),
    )
    expect(shown).toEqual(
      printed.map(({ source, turn, start, end, text }) => ({
        source,
        turn,
        start,
        end,
        text: text.replace(/\s+/g, ' '),
      })),
    )
  }
  expect(count).toBeGreaterThan(0)
})

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
