import { initialsOf } from '../../../shared/study/initialsOf.ts'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { findCoding } from '../../../shared/study/project.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { useProject, useText } from '../../project/useProject.ts'
import { useWorkspace, type WordsItem, type WordsRequest } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './WordsDialog.module.css'

/** The words behind a number, wherever it stands; each opens its place in the transcript, or is chosen for what asked. */
export function WordsDialog({ words: { title, items, choose } }: { readonly words: WordsRequest }) {
  const workspace = useWorkspace()
  const close = () => workspace.change({ words: null })
  const open = ({ sourceId, passage, codingIds: [codingId] }: WordsItem) =>
    workspace.openPassage(sourceId, passage, codingId ?? null)
  const chosen = (item: WordsItem) => {
    close()
    choose?.(item)
  }
  return (
    <Dialog
      title={title}
      width="wide"
      onClose={close}
      actions={<Button onPress={close}>{choose ? 'Cancel' : 'Close'}</Button>}
    >
      {items.length === 0 ? (
        <p>There are no words behind this figure.</p>
      ) : (
        <WordsList label={title} items={items} onChoose={choose ? chosen : open} />
      )}
    </Dialog>
  )
}

/** Pixels. Words come in after the rows are laid out, so all rows are as high as three lines need. */
const ROW = 108

interface WordsListProps {
  readonly label: string
  readonly items: readonly WordsItem[]
  /** What a click or Enter does. */
  readonly onChoose: (item: WordsItem) => void
}

/** Passages in the given order. Texts are loaded for the rows in view. */
function WordsList({ label, items, onChoose }: WordsListProps) {
  const rows = items.map((item, at) => ({ id: at, item }))
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW }}>
      <ListBox
        aria-label={label}
        items={rows}
        autoFocus="first"
        onAction={(key) => {
          const item = items[Number(key)]
          if (item) onChoose(item)
        }}
        className={styles.list ?? ''}
      >
        {({ id, item }) => (
          <ListBoxItem id={id} textValue={`passage ${id + 1}`} className={styles.item ?? ''}>
            <Words item={item} />
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  )
}

function Words({ item: { sourceId, passage, codingIds } }: { readonly item: WordsItem }) {
  const project = useProject((state) => state.project)
  const source = project.sources.get(sourceId)
  const text = useText(source?.textId ?? null)
  const codings = codingIds.flatMap((id) => findCoding(project, sourceId, id) ?? [])
  const words = text?.points.words(passage).replace(/\s+/g, ' ').trim()
  const coders = [...new Set(codings.map(({ coderId }) => coderId))].flatMap((id) => project.coders.get(id ?? '') ?? [])
  return (
    <>
      <p className={styles.words}>{words ?? (text === null ? 'The words are not in this project.' : '')}</p>
      <p className={styles.where}>
        <span className={styles.source}>{source?.name}</span>
        {[...new Set(codings.map(({ codeId }) => codeId))].map((codeId) => {
          const code = project.codes.get(codeId)
          return code ? (
            <span key={codeId} className={styles.code}>
              <CodeDot color={colorOfCode(project.codes, codeId)} of={code} />
              {code.name}
            </span>
          ) : null
        })}
        {coders.map((coder) => (
          <span key={coder.id} title={coder.name}>
            {initialsOf(coder)}
          </span>
        ))}
      </p>
    </>
  )
}
