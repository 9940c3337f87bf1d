import './jitless.ts'
import '../../../renderer/ui/tokens.css'
import '../../../renderer/ui/base.css'
import '../../../renderer/ui/fonts.ts'
import { createRoot } from 'react-dom/client'
import { Notices } from '../../../renderer/app/Notices.tsx'
import { ProjectContext } from '../../../renderer/project/useProject.ts'
import { Workspace, WorkspaceContext } from '../../../renderer/project/workspace.ts'
import { memoryProject } from '../../support/memoryProject.ts'
import { Bench } from './Bench.tsx'
import { STUDIES } from './studies.ts'

const asked = new URLSearchParams(location.search)
const make = STUDIES[asked.get('study') ?? 'forty']
if (!make) throw new Error(`No such study; there are ${Object.keys(STUDIES).join(', ')}`)
const { records, texts } = make()
const open = await memoryProject(records, texts)
const workspace = new Workspace({ view: asked.get('view') === 'codebook' ? 'codebook' : 'read' })
// A test can take a code off everything, as a colleague might have done elsewhere.
window.addEventListener('remove-codings', (event) => {
  const code = [...open.state.project.codes.values()].find(({ name }) => name === (event as CustomEvent<string>).detail)
  for (const [sourceId, codings] of open.state.project.codingsBySource) {
    const codingIds = codings.filter(({ codeId }) => codeId === code?.id).map(({ id }) => id)
    if (codingIds.length > 0) void open.dispatch({ type: 'remove-codings', sourceId, codingIds, words: '' })
  }
})
document.documentElement.dataset['theme'] = asked.get('theme') ?? 'light'

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no root')
createRoot(root).render(
  <ProjectContext value={open}>
    <WorkspaceContext value={workspace}>
      <Bench />
      <Notices />
    </WorkspaceContext>
  </ProjectContext>,
)
