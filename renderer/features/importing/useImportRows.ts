import { useCallback, useEffect, useRef, useState } from 'react'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { duplicateOf, type ExistingSource, textFingerprint } from '../../../shared/transcripts/duplicateOf.ts'
import { type GridGroup, packedName, packGrids } from '../../../shared/transcripts/gridGroups.ts'
import { guessPlace } from '../../../shared/transcripts/guessPlace.ts'
import { sourceName } from '../../../shared/transcripts/toSource.ts'
import { useOpenProject } from '../../project/useProject.ts'
import { type HowToRead, type ImportRow, rowOf, sha256Of } from './importRows.ts'
import { TranscriptReader } from './transcriptReader.ts'

interface ImportRows {
  readonly rows: readonly ImportRow[]
  readonly change: (id: string, part: Partial<ImportRow>) => void
  /** Reads a file again, in another encoding or with its lines joined differently. */
  readonly readAgain: (id: string, how: HowToRead) => void
  /** Puts the files of one conversation together, as one row in the place of theirs. */
  readonly merge: (group: GridGroup) => void
  readonly stop: () => void
}

/** Reads the chosen files one after the other and keeps what is decided about each. */
export function useImportRows(files: readonly File[]): ImportRows {
  const open = useOpenProject()
  const [rows, setRows] = useState<readonly ImportRow[]>([])
  const reader = useRef<TranscriptReader | null>(null)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const known = useRef(new Set<File>())
  const isStopped = useRef(false)

  const change = useCallback((id: string, part: Partial<ImportRow>) => {
    setRows((before) => before.map((row) => (row.id === id ? { ...row, ...part } : row)))
  }, [])

  const readRow = useCallback(
    async (row: ImportRow) => {
      if (isStopped.current) return
      change(row.id, { state: 'reading' })
      let bytes: Uint8Array<ArrayBuffer>
      try {
        bytes = row.bytes ?? new Uint8Array(await row.file.arrayBuffer())
      } catch {
        return change(row.id, {
          state: 'refused',
          reason: 'It could not be read from where it lies. Was it moved, or is it open elsewhere?',
        })
      }
      reader.current ??= new TranscriptReader()
      const sha256 = row.sha256 ?? (await sha256Of(bytes))
      const result = await reader.current.read(row.file.name, bytes, {
        encoding: row.encoding,
        joinWrappedLines: row.joinWrappedLines,
        lineNumbers: row.lineNumbers,
      })
      if (!result.ok) return change(row.id, { state: 'refused', reason: result.message, bytes: null })
      const { transcript } = result
      setRows((before) =>
        before.map((one) => {
          if (one.id !== row.id) return one
          const duplicate = findDuplicate(open.state.project, one, { sha256, text: transcript.text }, before)
          return {
            ...one,
            state: 'ready',
            bytes,
            sha256,
            read: transcript,
            edits: [],
            duplicate,
            isChosen: duplicate === null,
            name: one.name || sourceName(row.file.name),
            sourceKind: transcript.speakers.length === 0 ? 'field note' : one.sourceKind,
          }
        }),
      )
    },
    [change, open],
  )

  const addFiles = useCallback(
    (fresh: readonly File[]) => {
      for (const file of fresh) known.current.add(file)
      const { project } = open.state
      const all = [...known.current]
      const places = guessPlace(
        all.map(({ name }) => name),
        {
          cases: inOrder(project.cases.values()).map(({ name }) => name),
          waves: inOrder(project.waves.values()).map(({ name }) => name),
        },
      )
      const added = fresh.map((file): ImportRow => {
        const place = places[all.indexOf(file)]
        return {
          ...rowOf(file, `${file.name} ${all.indexOf(file)}`),
          caseName: place?.case ?? '',
          waveName: place?.wave ?? '',
          date: place?.date ?? '',
        }
      })
      setRows((before) => [...before, ...added])
      queue.current = added.reduce((turn, row) => turn.then(() => readRow(row)), queue.current)
    },
    [open, readRow],
  )

  useEffect(() => {
    const fresh = files.filter((file) => !known.current.has(file))
    if (fresh.length > 0) addFiles(fresh)
  }, [files, addFiles])

  const merge = useCallback(
    (group: GridGroup) => {
      const members = rows.filter(({ file }) => group.names.includes(file.name))
      const packed = packGrids(members.flatMap(({ file, bytes }) => (bytes ? [{ name: file.name, bytes }] : [])))
      const gone = new Set(members.map(({ id }) => id))
      setRows((before) => before.filter(({ id }) => !gone.has(id)))
      addFiles([new File([packed], packedName(group), { type: 'application/zip' })])
    },
    [rows, addFiles],
  )

  const stop = useCallback(() => {
    isStopped.current = true
    reader.current?.stop()
  }, [])
  useEffect(() => {
    isStopped.current = false
    return stop
  }, [stop])

  const readAgain = useCallback(
    (id: string, how: HowToRead) => {
      const row = rows.find((one) => one.id === id)
      if (!row) return
      const next = { ...row, ...how }
      change(id, how)
      queue.current = queue.current.then(() => readRow(next))
    },
    [rows, change, readRow],
  )

  return { rows, change, readAgain, merge, stop }
}

/** The same file twice: already in the project, or chosen twice just now. */
function findDuplicate(
  project: Project,
  row: ImportRow,
  file: { readonly sha256: string; readonly text: string },
  all: readonly ImportRow[],
): ImportRow['duplicate'] {
  const existing: ExistingSource[] = [...project.sources.values()].map((source) => ({
    sourceId: source.id,
    sha256: source.original?.sha256 ?? null,
    fingerprint: null,
  }))
  const others = all.filter((one) => one.id !== row.id && one.read)
  const beside: ExistingSource[] = others.map((one) => ({
    sourceId: one.id,
    sha256: one.sha256,
    fingerprint: textFingerprint(one.read?.text ?? ''),
  }))
  const found = duplicateOf({ sha256: file.sha256, fingerprint: textFingerprint(file.text) }, [...existing, ...beside])
  if (!found) return null
  const name =
    project.sources.get(found.sourceId)?.name ?? others.find(({ id }) => id === found.sourceId)?.file.name ?? ''
  return { ...found, name }
}
