/**
 * The transcript on a page of its own, for measuring and for tests: the study is a few variables, and a script drives it
 * through `window.reading`.
 */
import { useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import '../../../renderer/ui/tokens.css'
import '../../../renderer/ui/base.css'
import '../../../renderer/ui/fonts.ts'
import { TranscriptView } from '../../../renderer/features/read/transcript/TranscriptView.tsx'
import type {
  CodingLook,
  TranscriptHandle,
  TranscriptViewProps,
} from '../../../renderer/features/read/transcript/transcriptProps.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Passage } from '../../../shared/records/common.ts'
import { guidOf, SIZES, workload } from './workload.ts'

type Shown = Partial<Omit<TranscriptViewProps, 'look' | 'spotlight' | 'dimmedSpeakers'>> &
  Pick<TranscriptViewProps, 'text' | 'speakers' | 'codings'> & {
    readonly looks: Readonly<Record<string, CodingLook>>
    readonly spotlightIds?: readonly string[]
    readonly dimmed?: readonly number[]
  }

let root: Root | null = null
let setShown: ((change: (shown: Shown) => Shown) => void) | null = null
let latest: Shown | null = null

const reading = {
  handle: null as TranscriptHandle | null,
  /** Callbacks as they came, newest last. */
  selections: [] as (Passage | null)[],
  rect: null as DOMRect | null,
  opened: [] as string[],
  hovered: null as string | null,
  resized: [] as { id: string; passage: Passage }[],
  openedMemos: [] as string[],
  /** With `false`, a resize is not carried out: as when the study refuses it. */
  obeys: true,
  get shown() {
    return latest
  },
  show(shown: Shown) {
    root?.unmount()
    reading.selections = []
    reading.resized = []
    root = createRoot(document.getElementById('root') as HTMLElement)
    flushSync(() => root?.render(<Reading key={Math.random()} initial={shown} />))
  },
  update(change: Partial<Shown>) {
    flushSync(() => setShown?.((shown) => ({ ...shown, ...change })))
  },
  close() {
    root?.unmount()
    root = null
  },
  work(size: keyof typeof SIZES): Shown {
    const { words, codings } = SIZES[size]
    const { text, speakers, looks, codings: made } = workload(words, codings)
    return { name: `Workload ${size}`, text, speakers, codings: made, looks: Object.fromEntries(looks) }
  },
  /** A coding more, as a command would add it: a new list in the project's order. */
  withCoding(shown: Shown, passage: Passage, codeId: string): Shown {
    const coding: Coding = {
      kind: 'coding',
      id: guidOf(900_000 + Math.floor(Math.random() * 90_000)),
      sourceId: guidOf(2),
      codeId,
      coderId: null,
      passage,
      selectionId: guidOf(1_000_000),
      createdAt: null,
    }
    return { ...shown, codings: inOrder([...shown.codings, coding]) }
  },
}

function inOrder(codings: readonly Coding[]): Coding[] {
  return [...codings].sort((a, b) => a.passage.start - b.passage.start || a.passage.end - b.passage.end)
}

function Reading({ initial }: { readonly initial: Shown }) {
  const [shown, set] = useState(initial)
  const { looks, spotlightIds, dimmed, ...props } = shown
  useLayoutEffect(() => {
    setShown = set
    latest = shown
  }, [shown])
  const look = useCallback((coding: Coding) => lookOf(looks, coding), [looks])
  const spotlight = useMemo(() => spotlightIds && new Set(spotlightIds), [spotlightIds])
  const dimmedSpeakers = useMemo(() => dimmed && new Set(dimmed), [dimmed])
  return (
    <TranscriptView
      name="Eddie, 2nd interview"
      {...props}
      ref={(handle) => {
        reading.handle = handle
      }}
      look={look}
      {...(spotlight ? { spotlight } : {})}
      {...(dimmedSpeakers ? { dimmedSpeakers } : {})}
      onSelectionChange={onSelectionChange}
      onCodingSelect={(coding) => set((before) => ({ ...before, selectedCodingId: coding?.id ?? null }))}
      onCodingOpen={(coding) => reading.opened.push(coding.id)}
      onCodingHover={onCodingHover}
      onMemoOpen={(memo) => reading.openedMemos.push(memo.id)}
      onResize={({ id }, passage) => {
        reading.resized.push({ id, passage })
        if (!reading.obeys) return
        const resize = (before: Shown): Shown => ({
          ...before,
          codings: inOrder(before.codings.map((coding) => (coding.id === id ? { ...coding, passage } : coding))),
        })
        setTimeout(() => set(resize), 20)
      }}
    />
  )
}

function lookOf(looks: Readonly<Record<string, CodingLook>>, { codeId }: Coding): CodingLook {
  return looks[codeId] ?? { name: 'gone', path: 'gone', color: '#888888', coder: null }
}

function onSelectionChange(passage: Passage | null, rect: DOMRect | null) {
  reading.selections.push(passage)
  reading.rect = rect
}

function onCodingHover(coding: Coding | null) {
  reading.hovered = coding?.id ?? null
}

export type ReadingPage = typeof reading

Object.assign(window, { reading })
const size = new URLSearchParams(location.search).get('size')
if (size !== null && size in SIZES) reading.show(reading.work(size as keyof typeof SIZES))
