import { initialsOf } from '../../../shared/study/initialsOf.ts'
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Passage } from '../../../shared/records/common.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Source } from '../../../shared/records/source.ts'
import { codePath } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { filterCodings } from '../../../shared/study/filterCodings.ts'
import { numberedCodes } from '../../../shared/study/numberedCodes.ts'
import { codingsOf, findCoding } from '../../../shared/study/project.ts'
import { notify } from '../../project/notices.ts'
import type { Done } from '../../project/openProject.ts'
import { useSettings } from '../../project/settings.ts'
import type { LoadedText } from '../../project/textLibrary.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'
import { actionOfKey, type Handlers, isTyping, useHandlers } from '../../ui/actions.ts'
import { CodePicker } from '../../ui/CodePicker.tsx'
import { FindBar } from './FindBar.tsx'
import { memoMarks } from './memoMarks.ts'
import { readingPositionOf, rememberReadingPosition } from './readingPositions.ts'
import styles from './ReadView.module.css'
import { SelectionBar } from './SelectionBar.tsx'
import type { CodingLook, MemoMark, TranscriptHandle } from './transcript/transcriptProps.ts'
import { TranscriptView } from './transcript/TranscriptView.tsx'
import { useCoding } from './useCoding.ts'

interface OpenSourceProps {
  readonly source: Source
  readonly text: LoadedText
  readonly isFinding: boolean
  readonly onFinding: (isFinding: boolean) => void
}

interface Selected {
  readonly passage: Passage
  readonly rect: DOMRect | null
}

/** One source being read and coded: the text, and everything a hand or a key does to its words. */
export function OpenSource({ source, text, isFinding, onFinding }: OpenSourceProps) {
  const open = useOpenProject()
  const { project, counts } = useProjectState()
  const { filter, goTo, wish, codingId, recentCodes, wantsKeyboard } = useWorkspaceState()
  const { textSize, textWidth, pins } = useSettings()
  const workspace = useWorkspace()
  const acts = useCoding(source, text)
  const view = useRef<TranscriptHandle>(null)
  const area = useRef<HTMLDivElement>(null)
  const [selected, setSelected] = useState<Selected | null>(null)
  const [isPicking, setIsPicking] = useState(false)
  const picking = useRef(false)
  useLayoutEffect(() => {
    picking.current = isPicking
  }, [isPicking])
  const [hits, setHits] = useState<{ readonly passages: readonly Passage[]; readonly current: number | null } | null>(
    null,
  )

  const { codes, coders } = project
  const allCodings = codingsOf(project, source.id)
  const codings = useMemo(
    () => filterCodings(codes, allCodings, filter.codeIds, filter.coderIds, filter.hiddenCodeIds),
    [codes, allCodings, filter.codeIds, filter.coderIds, filter.hiddenCodeIds],
  )
  const look = useCallback(
    ({ codeId, coderId }: { readonly codeId: Guid; readonly coderId: Guid | null }): CodingLook => {
      const coder = coderId === null ? undefined : coders.get(coderId)
      return {
        name: codes.get(codeId)?.name ?? 'a code that is gone',
        path: codePath(codes, codeId),
        color: colorOfCode(codes, codeId),
        coder: coder ? initialsOf(coder) : null,
      }
    },
    [codes, coders],
  )
  const quotations = project.quotationsBySource.get(source.id)
  const memos = useMemo(
    () => memoMarks(project.memos, allCodings, quotations ?? []),
    [project.memos, allCodings, quotations],
  )
  const dimmedSpeakers = useMemo(
    () =>
      new Set(
        filter.speakers.length === 0
          ? []
          : source.speakers.flatMap(({ name }, index) => (filter.speakers.includes(name) ? [] : [index])),
      ),
    [filter.speakers, source.speakers],
  )
  const numbered = useMemo(
    () => numberedCodes(codes, pins[project.info.id] ?? [], recentCodes),
    [codes, pins, project.info.id, recentCodes],
  )
  const last = recentCodes.map((id) => codes.get(id)).find((code) => code !== undefined)
  const coding = codingId === null ? undefined : findCoding(project, source.id, codingId)

  const after = useCallback(
    (done: Done, passage: Passage) => {
      if (!done.ok) return
      const made = done.entry.changes.findLast(({ after: record }) => record?.kind === 'coding')?.after
      workspace.change({ codingId: made?.id ?? null })
      view.current?.selectPassage(passage)
      view.current?.focus()
    },
    [workspace],
  )
  /** Runs an act on the selected words, or says that there are none. */
  const withWords = useCallback(
    (act: (passage: Passage) => void) => {
      const passage = view.current?.selection() ?? selected?.passage ?? null
      if (passage) act(passage)
      else notify('Select at least one word to code.')
    },
    [selected],
  )
  const apply = useCallback(
    (codeId: Guid) => withWords((passage) => void acts.apply(codeId, passage).then((done) => after(done, passage))),
    [acts, after, withWords],
  )
  const writeMemo = useCallback(() => {
    const passage = view.current?.selection()
    if (coding && !passage)
      workspace.change({
        memoDraft: { memoId: null, memoKind: 'coding', about: [{ kind: 'coding', id: coding.id }], passage: null },
      })
    else if (passage)
      workspace.change({
        memoDraft: {
          memoId: null,
          memoKind: 'source',
          about: [],
          passage: { sourceId: source.id, passage, words: text.points.words(passage) },
        },
      })
    else
      workspace.change({
        memoDraft: { memoId: null, memoKind: 'source', about: [{ kind: 'source', id: source.id }], passage: null },
      })
  }, [coding, workspace, source.id, text])
  const recordEvent = useCallback(
    () =>
      withWords((passage) =>
        workspace.change({
          eventDraft: {
            eventId: null,
            caseId: null,
            passage: { sourceId: source.id, passage, words: text.points.words(passage) },
            edtf: null,
          },
        }),
      ),
    [withWords, workspace, source.id, text],
  )
  const linkWords = useCallback(() => {
    const passage = view.current?.selection() ?? selected?.passage ?? coding?.passage
    if (!passage) return notify('Select the words first, or a coding, and then link them.')
    workspace.change({ linkDraft: { sourceId: source.id, passage, words: text.points.words(passage) } })
  }, [selected, coding, workspace, source.id, text])
  const remove = useCallback(() => {
    if (!coding) return notify('Select a coding first: click its stripe, or press ] or [.')
    void acts.remove(coding).then((done) => {
      if (done.ok) notify('The coding was removed.', { action: { text: 'Undo', run: () => void open.undo() } })
    })
    workspace.change({ codingId: null })
  }, [acts, coding, open, workspace])

  const rectNow = useCallback(() => view.current?.selectionRect() ?? null, [])

  const handlers = useMemo(
    (): Handlers => ({
      'edit.find': () => onFinding(true),
      'code.apply': () => withWords(() => setIsPicking(true)),
      'code.inVivo': () => withWords((passage) => void acts.inVivo(passage).then((done) => after(done, passage))),
      ...(last ? { 'code.again': () => apply(last.id) } : {}),
      'code.memo': writeMemo,
      'code.event': recordEvent,
      'code.link': linkWords,
      'code.remove': remove,
      ...(coding ? { 'code.details': () => workspace.change({ sidePanel: 'details' }) } : {}),
      'text.uncoded': () => workspace.change({ filter: { ...filter, uncodedOnly: !filter.uncodedOnly } }),
    }),
    [
      withWords,
      acts,
      after,
      last,
      apply,
      writeMemo,
      recordEvent,
      linkWords,
      remove,
      coding,
      workspace,
      filter,
      onFinding,
    ],
  )
  useHandlers(handlers)

  // A code chosen in the code panel goes to the selected words, once per choice.
  const granted = useRef(wish?.nth)
  useEffect(() => {
    if (!wish || wish.nth === granted.current) return
    granted.current = wish.nth
    apply(wish.codeId)
  }, [wish, apply])

  // Before the text is in its place there is nothing to go to.
  const [isReady, setIsReady] = useState(false)
  const onReady = useCallback(() => setIsReady(true), [])
  useEffect(() => {
    if (!wantsKeyboard || !isReady) return
    view.current?.focus()
    workspace.change({ wantsKeyboard: false })
  }, [wantsKeyboard, isReady, workspace])

  const shown = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (!isReady || !goTo || goTo.sourceId !== source.id || goTo.nth === shown.current) return
    shown.current = goTo.nth
    view.current?.goTo(goTo.passage, { flash: true, focus: true })
  }, [goTo, source.id, isReady])

  useEffect(() => {
    const { current } = view
    return () => {
      if (current) rememberReadingPosition(project.info.id, source.id, current.readingPosition())
    }
    // The place is noted once, on the way out.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  // The text is told its listeners by identity: a new one is a new question to answer.
  const onSelectionChange = useCallback(
    (passage: Passage | null, rect: DOMRect | null) => {
      if (picking.current) return
      setSelected(passage && { passage, rect })
      if (workspace.state.selection !== passage) workspace.change({ selection: passage })
    },
    [workspace],
  )
  const onCodingSelect = useCallback(
    (one: Coding | null) => workspace.change({ codingId: one?.id ?? null }),
    [workspace],
  )
  const onCodingOpen = useCallback(
    (one: Coding) => workspace.change({ codingId: one.id, sidePanel: 'details' }),
    [workspace],
  )
  const onResize = useCallback((one: Coding, passage: Passage) => void acts.resize(one, passage), [acts])
  const onMemoOpen = useCallback(
    (mark: MemoMark) => {
      const memo = open.state.project.memos.get(mark.id)
      if (memo)
        workspace.change({ memoDraft: { memoId: memo.id, memoKind: memo.memoKind, about: memo.about, passage: null } })
    },
    [open, workspace],
  )

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target)) return
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (plain && /^[1-9]$/.test(event.key)) {
      const codeId = numbered[Number(event.key) - 1]
      event.preventDefault()
      if (codeId === undefined)
        notify(`No code is on the key ${event.key} yet: it takes those pinned, then those used last.`)
      else apply(codeId)
      return
    }
    const action = actionOfKey(event, true)
    const handler = action === undefined ? undefined : handlers[action]
    if (!handler) return
    event.preventDefault()
    event.stopPropagation()
    handler()
  })
  useEffect(() => {
    const { current } = area
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    current?.addEventListener('keydown', listen)
    return () => current?.removeEventListener('keydown', listen)
  }, [])

  return (
    <div ref={area} className={styles.text}>
      {isFinding ? (
        <FindBar
          text={text}
          from={view.current?.caret() ?? 0}
          onHits={(passages, current) => {
            setHits({ passages, current })
            const hit = current === null ? undefined : passages[current]
            if (hit) view.current?.goTo(hit)
          }}
          onClose={(hit) => {
            setHits(null)
            onFinding(false)
            if (hit) view.current?.selectPassage(hit)
            view.current?.focus()
          }}
        />
      ) : null}
      <TranscriptView
        ref={view}
        name={source.name}
        text={text}
        speakers={source.speakers}
        codings={codings}
        look={look}
        selectedCodingId={codingId}
        uncodedOnly={filter.uncodedOnly}
        dimmedSpeakers={dimmedSpeakers}
        hits={isPicking && selected ? [selected.passage] : (hits?.passages ?? [])}
        currentHit={isPicking ? null : (hits?.current ?? null)}
        memos={memos}
        fontSize={textSize}
        measure={textWidth}
        initialPosition={readingPositionOf(project.info.id, source.id)}
        onSelectionChange={onSelectionChange}
        onCodingSelect={onCodingSelect}
        onCodingOpen={onCodingOpen}
        onResize={onResize}
        onMemoOpen={onMemoOpen}
        onReady={onReady}
      />
      {selected?.rect && !isPicking ? (
        <SelectionBar
          rect={selected.rect}
          rectNow={rectNow}
          last={last ? { name: last.name, color: colorOfCode(codes, last.id) } : null}
          onCode={() => setIsPicking(true)}
          onInVivo={() => handlers['code.inVivo']?.()}
          onAgain={() => last && apply(last.id)}
          onMemo={writeMemo}
          onEvent={recordEvent}
        />
      ) : null}
      {selected && isPicking ? (
        <CodePicker
          codes={codes}
          counts={counts}
          recent={recentCodes}
          numbered={numbered}
          anchor={view.current?.selectionRect() ?? selected.rect}
          onPick={(codeId, stays) => {
            if (!stays) setIsPicking(false)
            void acts
              .apply(codeId, selected.passage)
              .then((done) => (stays ? undefined : after(done, selected.passage)))
          }}
          onCreate={(names, stays) => {
            if (!stays) setIsPicking(false)
            void acts
              .create(names, selected.passage)
              .then((done) => (stays ? undefined : after(done, selected.passage)))
          }}
          onClose={() => {
            setIsPicking(false)
            view.current?.selectPassage(selected.passage)
            view.current?.focus()
          }}
        />
      ) : null}
    </div>
  )
}
