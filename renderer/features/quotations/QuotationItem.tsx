import { Ellipsis, NotebookPen, Star, Tag } from 'lucide-react'
import { useMemo } from 'react'
import type { Coding } from '../../../shared/records/coding.ts'
import type { FoundQuotation } from '../../../shared/query/evaluateQuery.ts'
import { isStarred } from '../../../shared/query/quotations.ts'
import { contextOf } from '../../../shared/search/contextOf.ts'
import { codePath } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { sourceTitle } from '../../../shared/study/sourceGroups.ts'
import { turnsOfText, unitsTouched } from '../../../shared/text/textUnits.ts'
import { useProject, useText } from '../../project/useProject.ts'
import { IconButton } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { initialsOf } from '../../../shared/study/initialsOf.ts'
import { sayDay } from '../../ui/say.ts'
import styles from './QuotationItem.module.css'

interface QuotationItemProps {
  readonly quotation: FoundQuotation
  readonly isCurrent: boolean
  readonly hasMemo: boolean
  readonly isReadOnly: boolean
  readonly onStar: () => void
  readonly onMemo: () => void
  readonly onCode: (instead: Coding | null) => void
  readonly onUncode: (coding: Coding) => void
  readonly onOpen: () => void
}

/** Pixels; every row is as high, so that a long list is laid out without measuring. */
export const ITEM_HEIGHT = 116

/** Characters of the turn shown on either side of the quotation. */
const AROUND = 90

/** A quotation among the words around it, with its codes and what can be done to it. */
export function QuotationItem(props: QuotationItemProps) {
  const { quotation, isCurrent, hasMemo, isReadOnly, onStar, onMemo, onCode, onUncode, onOpen } = props
  const { sourceId, passage, codings } = quotation
  const project = useProject((state) => state.project)
  const source = project.sources.get(sourceId)
  const text = useText(source?.textId ?? null)
  const context = useMemo(() => (text ? contextOf(passage, text, AROUND) : null), [text, passage])
  const turn = useMemo(() => (text ? unitsTouched(turnsOfText(text), passage) : null), [text, passage])
  const speaker = turn ? (text?.turns[turn.from]?.speaker ?? null) : null
  const starred = isStarred(quotation)
  const codeIds = [...new Set(codings.map(({ codeId }) => codeId))]
  const coderIds = [...new Set(codings.map(({ coderId }) => coderId))]
  const nameOf = ({ codeId, coderId }: Coding) => {
    const coder = project.coders.get(coderId ?? '')
    return `${codePath(project.codes, codeId)}${coder ? ` (${initialsOf(coder)})` : ''}`
  }
  const entries: MenuEntry[] = [
    { id: 'open', text: 'Open in the transcript', keys: 'Enter', run: onOpen },
    { id: 'code', text: 'Add a code…', keys: 'C', isDisabled: isReadOnly, run: () => onCode(null) },
    {
      id: 'recode',
      text: 'Recode',
      submenu: codings.map((one) => ({
        id: one.id,
        text: `${nameOf(one)} as…`,
        isDisabled: isReadOnly,
        run: () => onCode(one),
      })),
    },
    {
      id: 'uncode',
      text: 'Uncode',
      submenu: codings.map((one) => ({
        id: one.id,
        text: nameOf(one),
        isDisabled: isReadOnly,
        run: () => onUncode(one),
      })),
    },
  ]

  return (
    <article className={styles.item} data-in-hand={isCurrent || undefined}>
      <p className={styles.words} dir="auto">
        {context ? (
          <>
            <span className={styles.around}>
              {context.beforeIsCut ? '… ' : ''}
              {context.before}
            </span>
            <span className={styles.quoted}>{context.words}</span>
            <span className={styles.around}>
              {context.after}
              {context.afterIsCut ? ' …' : ''}
            </span>
          </>
        ) : text === null ? (
          <span className={styles.around}>The words are not in this project.</span>
        ) : null}
      </p>
      <div className={styles.foot}>
        <span className={styles.where}>
          {source ? sourceTitle(project, source, sayDay) : ''}
          {turn ? ` · turn ${turn.from + 1}` : ''}
          {speaker === null ? '' : ` · ${source?.speakers[speaker]?.name ?? ''}`}
        </span>
        <span className={styles.codes}>
          {codeIds.map((codeId) => {
            const code = project.codes.get(codeId)
            return code ? (
              <span key={codeId} className={styles.code} title={codePath(project.codes, codeId)}>
                <CodeDot color={colorOfCode(project.codes, codeId)} of={code} />
                {code.name}
              </span>
            ) : null
          })}
        </span>
        <span className={styles.coders}>
          {coderIds
            .flatMap((id) => project.coders.get(id ?? '') ?? [])
            .map((coder) => (
              <abbr key={coder.id} title={coder.name}>
                {initialsOf(coder)}
              </abbr>
            ))}
        </span>
        <span className={styles.acts} data-shown={isCurrent || undefined}>
          <IconButton
            icon={<Star size={14} fill={starred ? 'currentColor' : 'none'} />}
            label={starred ? 'Take the star off' : 'Star as an exemplar'}
            keys="S"
            isDisabled={isReadOnly}
            onPress={onStar}
            className={starred ? (styles.starred ?? '') : ''}
          />
          <IconButton
            icon={<NotebookPen size={14} />}
            label={hasMemo ? 'Open the memo' : 'Write a memo'}
            keys="M"
            onPress={onMemo}
            className={hasMemo ? (styles.noted ?? '') : ''}
          />
          <IconButton
            icon={<Tag size={14} />}
            label="Add a code"
            keys="C"
            isDisabled={isReadOnly}
            onPress={() => onCode(null)}
          />
          <Menu
            label="More for this quotation"
            trigger={<IconButton icon={<Ellipsis size={14} />} label="More" />}
            entries={codings.length === 0 ? entries.slice(0, 2) : entries}
          />
        </span>
      </div>
    </article>
  )
}
