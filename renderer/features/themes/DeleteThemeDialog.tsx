import { count } from '../../../shared/commands/excerpt.ts'
import { cardsOf } from '../../../shared/themes/frozenMap.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { AskingFor } from './themeDesk.ts'

/** Says what goes with a theme, and offers what keeps the thought. */
export function DeleteThemeDialog({ themeId, desk, onClose }: AskingFor<'delete'>) {
  const project = useProject((state) => state.project)
  const theme = project.themes.get(themeId)
  if (!theme) return null
  const relations = [...project.relations.values()].filter(({ from, to }) => from.id === themeId || to.id === themeId)
  const children = [...project.themes.values()].filter(({ parentId }) => parentId === themeId)
  const cards = cardsOf(project, themeId)
  const along = [
    ...(relations.length === 0 ? [] : [`its ${count(relations.length, 'relation')}`]),
    ...(cards.length === 0 ? [] : [`its ${count(cards.length, 'card')}`]),
  ]
  return (
    <Dialog
      title="Delete this theme?"
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          {theme.stage === 'set aside' ? null : (
            <Button look="quiet" onPress={() => desk.ask({ is: 'set aside', themeId })}>
              Set aside instead…
            </Button>
          )}
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="danger"
            autoFocus
            onPress={() => {
              onClose()
              desk.show(null)
              void desk.dispatch({ type: 'delete-theme', themeId })
            }}
          >
            Delete
          </Button>
        </>
      }
    >
      <p>
        Delete <em>{theme.name}</em>
        {along.length === 0 ? '' : ` with ${along.join(' and ')}`}? Its codes and their codings stay.
        {children.length === 0
          ? ''
          : ` ${children.map(({ name }) => name).join(', ')} ${children.length === 1 ? 'comes' : 'come'} one up.`}
      </p>
      <p>Setting it aside keeps the thought and the reason. What is deleted lies in the bin and can be restored.</p>
    </Dialog>
  )
}
