import { type KeyboardEvent, useRef } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { moveByKey } from '../../../shared/study/codeMoves.ts'
import { PIN_KEYS, pinKeyOf } from '../../../shared/study/pins.ts'
import { rowByName, rowsBetween, stepByKey } from '../../../shared/study/treeRows.ts'
import { notify } from '../../project/notices.ts'
import { together, useCodeDesk } from './codeDesk.ts'
import { ROW_HEIGHT, rowId } from './treeMeasures.ts'
import type { TreeView } from './treeView.ts'

const DIRECTIONS = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const
type Direction = keyof typeof DIRECTIONS

/** Letters typed within this many milliseconds are the beginning of one name. */
const ONE_WORD = 600

/** What the keys do in the tree. */
export function useTreeKeys(view: TreeView & { readonly onEnter: ((codeId: Guid) => void) | undefined }) {
  const { rows, tree, active, toggle, isNarrowed, say, revealAgain, onEnter } = view
  const desk = useCodeDesk()
  const { chosen, choose } = desk
  const typed = useRef({ text: '', at: 0 })

  const goTo = (id: Guid, { shiftKey, ctrlKey, metaKey }: KeyboardEvent) => {
    if (shiftKey) {
      const anchor = chosen.anchor ?? active
      choose({ codeIds: new Set(rowsBetween(rows, anchor, id)), active: id, anchor })
    } else if (ctrlKey || metaKey) choose({ ...chosen, active: id })
    else desk.chooseOne(id)
  }

  const step = (event: KeyboardEvent): boolean => {
    const page = Math.max(1, Math.floor((tree.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1)
    const step = stepByKey(rows, active, event.key, page)
    if (!step) return event.key in DIRECTIONS
    if ('to' in step) goTo(step.to, event)
    else toggle('open' in step ? step.open : step.close)
    return true
  }

  const move = async (codeIds: readonly Guid[], key: Direction) => {
    if (isNarrowed) return notify('Clear the filter to move codes.')
    const move = moveByKey(desk.codes, codeIds, DIRECTIONS[key])
    if (!move) return say('This code cannot move further that way.')
    revealAgain()
    const done = await desk.actions.move(move)
    if (done.ok) say(done.entry.words)
  }

  const findByName = (letter: string): boolean => {
    const now = performance.now()
    const text = now - typed.current.at < ONE_WORD ? typed.current.text + letter : letter
    typed.current = { text, at: now }
    const found = rowByName(rows, active, text)
    if (found !== null) desk.chooseOne(found)
    return true
  }

  /** Whether the key meant something here. */
  const act = (event: KeyboardEvent, id: Guid): boolean => {
    const { key, altKey, shiftKey } = event
    const isCommand = event.ctrlKey || event.metaKey
    const codeIds = together(desk, id)
    if (altKey && key in DIRECTIONS) void move(codeIds, key as Direction)
    else if (altKey) return pinByKey(event.code, id)
    else if (key === 'ContextMenu' || (shiftKey && key === 'F10')) {
      const at = document.getElementById(rowId(id))?.getBoundingClientRect()
      if (at) desk.ask({ what: 'menu', codeIds, at })
    } else if (isCommand && key === 'a')
      choose({ ...chosen, codeIds: new Set(rows.map(({ node }) => node.id)), active: id })
    else if (key === ' ') {
      const codeIds = new Set(chosen.codeIds)
      if (!codeIds.delete(id)) codeIds.add(id)
      choose({ codeIds, active: id, anchor: id })
    } else if (key === 'Escape' && chosen.codeIds.size > 1) desk.chooseOne(id)
    else if (step(event)) return true
    else if (isCommand || shiftKey) return false
    else if (key === 'Enter') enter(id)
    else if (key === 'F2') desk.rename(id)
    else if (key === 'Delete' || key === 'Backspace') desk.ask({ what: 'delete', codeIds })
    else return key.length === 1 && findByName(key)
    return true
  }

  const enter = (id: Guid) => {
    if (desk.apply) desk.apply(id)
    else if (onEnter) onEnter(id)
    else notify('Select at least one word to code.')
  }

  /** Alt with a digit puts the code on that key, or takes it off again. */
  const pinByKey = (pressed: string, id: Guid): boolean => {
    const key = PIN_KEYS.find((key) => pressed === `Digit${key}`)
    if (key !== undefined) desk.pin(id, pinKeyOf(desk.pins, id) === key ? null : key)
    return key !== undefined
  }

  return {
    onKeyDown(event: KeyboardEvent) {
      if (event.target !== tree.current || rows.length === 0) return
      const id = active ?? rows[0]?.node.id
      if (id === undefined || !act(event, id)) return
      event.preventDefault()
      event.stopPropagation()
    },
    onFocus(event: React.FocusEvent) {
      const first = rows[0]?.node.id
      if (event.target === tree.current && active === null && first !== undefined) choose({ ...chosen, active: first })
    },
  }
}
