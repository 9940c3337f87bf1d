import { useMemo, useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { CHANGE_LINKS, type ChangeLink } from '../../../shared/commands/events.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { isLater, linkablePassages } from '../../../shared/study/changeLinks.ts'
import { sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { CodePoints } from '../../../shared/text/codePoints.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { useTexts } from '../../project/useTexts.ts'
import { type LinkDraft, useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './LinkDialog.module.css'

/** Pixels: three lines of words and where they stand. */
const ROW = 96

/** Ties words of one wave to words of another, and says what became of them. */
export function LinkDialog({ draft }: { readonly draft: LinkDraft }) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const [relation, setRelation] = useState<ChangeLink>('changed')
  const [sought, setSought] = useState('')
  const [chosen, setChosen] = useState<Guid | null>(null)
  const ends = useMemo(() => linkablePassages(project, draft.sourceId), [project, draft.sourceId])
  const wanted = useMemo(
    () =>
      new Set(
        ends.flatMap(({ sourceId }): Guid[] => {
          const textId = project.sources.get(sourceId)?.textId ?? null
          return textId === null ? [] : [textId]
        }),
      ),
    [project.sources, ends],
  )
  const { texts, isComplete } = useTexts(wanted)
  const rows = useMemo(() => {
    const points = new Map(
      [...texts].filter(([id]) => wanted.has(id)).map(([id, { text }]) => [id, new CodePoints(text)]),
    )
    return ends.map((end) => {
      const source = project.sources.get(end.sourceId)
      const words = points.get(source?.textId ?? '')?.words(end.passage) ?? ''
      return { id: end.quotationId, end, words, where: source ? sourceLabel(project, source) : '' }
    })
  }, [project, ends, texts, wanted])
  const shown = rows.filter(({ words }) => words.toLowerCase().includes(sought.trim().toLowerCase()))
  const other = shown.find(({ id }) => id === chosen)
  const source = project.sources.get(draft.sourceId)
  const close = () => workspace.change({ linkDraft: null })

  const link = async () => {
    if (!other) return
    const here = { sourceId: draft.sourceId, passage: draft.passage, quotationId: newId(), words: draft.words }
    const there = { ...other.end, words: other.words }
    const [from, to] = isLater(project, there.sourceId, here.sourceId) ? [here, there] : [there, here]
    const done = await dispatch({ type: 'link-passages', linkId: newId(), relation, from, to })
    if (!done.ok) return
    close()
    notify('The passages were linked.', { action: { text: 'Undo', run: () => void open.undo() } })
  }
  return (
    <Dialog
      title="Link to another passage"
      width="medium"
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" isDisabled={!other || isReadOnly} onPress={() => void link()}>
            Link
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <figure className={styles.here}>
          <blockquote dir="auto">{draft.words}</blockquote>
          <figcaption>{source ? sourceLabel(project, source) : ''}</figcaption>
        </figure>
        {ends.length === 0 ? (
          <p className={styles.none}>
            Nothing is coded yet in another wave of the same case. Code or keep the other passage first, and give both
            sources a case and a wave.
          </p>
        ) : (
          <>
            <Select
              label="From the earlier wave to the later"
              value={relation}
              options={CHANGE_LINKS.map((id) => ({ id, text: id }))}
              onChange={setRelation}
            />
            <SearchField
              label="Find the other passage"
              placeholder="Find the other passage"
              value={sought}
              onChange={setSought}
            />
            {shown.length === 0 ? (
              <p className={styles.none}>{isComplete ? 'No passage holds these words.' : 'Reading the passages…'}</p>
            ) : (
              <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW }}>
                <ListBox
                  aria-label="Passages in other waves"
                  items={shown}
                  selectionMode="single"
                  selectedKeys={chosen === null ? [] : [chosen]}
                  onSelectionChange={(keys) =>
                    setChosen(keys === 'all' ? null : (([...keys][0] as Guid | undefined) ?? null))
                  }
                  className={styles.list ?? ''}
                >
                  {({ id, words, where }) => (
                    <ListBoxItem id={id} textValue={words} className={styles.item ?? ''}>
                      <p className={styles.words} dir="auto">
                        {words.replaceAll(/\s+/g, ' ').trim()}
                      </p>
                      <p className={styles.where}>{where}</p>
                    </ListBoxItem>
                  )}
                </ListBox>
              </Virtualizer>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
