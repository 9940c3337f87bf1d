import { Download, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { inOrderOfWriting, memoDocument } from '../../../shared/reports/memoDocument.ts'
import { quotedTexts } from '../../project/quotedTexts.ts'
import { saveExport } from '../../project/saveExport.ts'
import { titleOf } from '../../../shared/commands/writeMemo.ts'
import type { Memo } from '../../../shared/records/memo.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { sayCount, sayDay } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './MemosView.module.css'
import { sayAbout } from './sayAbout.ts'

const ALL = 'all'

/** Every memo, the newest first, with what it is attached to. */
export function MemosView() {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const open = useOpenProject()
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState<'newest' | 'journal'>('newest')
  const [kind, setKind] = useState<Memo['memoKind'] | typeof ALL>(ALL)
  const memos = useMemo(
    () =>
      order === 'journal'
        ? inOrderOfWriting(project.memos.values())
        : [...project.memos.values()].sort((a, b) =>
            (b.modifiedAt ?? b.createdAt ?? '').localeCompare(a.modifiedAt ?? a.createdAt ?? ''),
          ),
    [project.memos, order],
  )
  const kinds = [...new Set(memos.map(({ memoKind }) => memoKind))].sort()
  const wanted = filter.trim().toLowerCase()
  const shown = memos.filter(
    (memo) => (kind === ALL || memo.memoKind === kind) && `${memo.title} ${memo.text}`.toLowerCase().includes(wanted),
  )
  const write = () => workspace.change({ memoDraft: { memoId: null, memoKind: 'project', about: [], passage: null } })

  const take = async (format: 'docx' | 'md' | 'html') => {
    const document = memoDocument(project, shown, await quotedTexts(open, shown))
    const content = format === 'docx' ? docxOf(document) : format === 'md' ? markdownOf(document) : htmlOf(document)
    await saveExport(open.host, `${project.info.title} – memos.${format}`, content)
  }

  if (memos.length === 0)
    return (
      <EmptyState
        title="Memos"
        actions={
          <Button look="primary" onPress={write}>
            Write a memo
          </Button>
        }
      >
        Memos hold your own thinking: about the project, a code, a source, a passage. Select words in a transcript and
        press M, or write a free one here.
      </EmptyState>
    )
  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <h1 className={styles.title}>Memos</h1>
        <span className={styles.count}>{sayCount(shown.length, 'memo')}</span>
        <div className={styles.tools}>
          <TextField label="Search memos" isLabelHidden placeholder="Search…" value={filter} onChange={setFilter} />
          <Select
            label="Kind"
            isLabelHidden
            value={kind}
            onChange={setKind}
            options={[{ id: ALL, text: 'All kinds' }, ...kinds.map((one) => ({ id: one, text: one }))]}
          />
          <Select
            label="Order"
            isLabelHidden
            value={order}
            onChange={setOrder}
            options={[
              { id: 'newest', text: 'Newest first' },
              { id: 'journal', text: 'As a journal' },
            ]}
          />
          <Menu
            label="Export memos"
            trigger={
              <Button isDisabled={shown.length === 0}>
                <Download size={14} aria-hidden /> Export
              </Button>
            }
            entries={[
              { id: 'docx', text: 'These memos as Word', run: () => void take('docx') },
              { id: 'md', text: 'These memos as Markdown', run: () => void take('md') },
              { id: 'html', text: 'These memos as a web page', run: () => void take('html') },
            ]}
          />
          <Button onPress={write}>
            <Plus size={14} aria-hidden /> New memo
          </Button>
        </div>
      </header>
      <GridList
        aria-label="Memos"
        items={shown}
        className={styles.list ?? ''}
        renderEmptyState={() => <p className={styles.none}>No memo has these words.</p>}
        onAction={(id) => {
          const memo = project.memos.get(String(id))
          if (memo)
            workspace.change({
              memoDraft: { memoId: memo.id, memoKind: memo.memoKind, about: memo.about, passage: null },
            })
        }}
      >
        {(memo) => (
          <GridListItem id={memo.id} textValue={titleOf(memo)} className={styles.item ?? ''}>
            <div className={styles.row}>
              {memo.title.trim() === '' ? null : <h2 className={styles.name}>{memo.title}</h2>}
              <span className={styles.meta}>
                {memo.memoKind} ·{' '}
                {memo.createdBy === null ? '' : `${project.coders.get(memo.createdBy)?.name ?? ''} · `}
                {memo.createdAt === null ? 'undated' : sayDay(memo.createdAt)}
              </span>
            </div>
            <div className={styles.text}>
              <RichText writing={memo} />
            </div>
            <p className={styles.about}>{sayAbout(project, { about: memo.about, passage: null })}</p>
          </GridListItem>
        )}
      </GridList>
    </div>
  )
}
