import { expect, test } from 'vitest'
import { editMemo } from '../../../shared/commands/writeMemo.ts'
import { cited, inlinesOf, keptOf, link, paragraph, richOfBlocks } from '../../../shared/memos/richText.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { projectOf, recordsOf } from '../../../shared/study/projectOf.ts'
import { opened, projectFile, recordsOfKind, saved } from '../../support/refiProject.ts'
import { guid } from '../../support/study.ts'

const NOTE = guid('memo')
const theirs = projectFile(
  `<CodeBook><Codes><Code guid="${guid('code')}" name="Waiting" isCodable="true"/></Codes></CodeBook><Notes><Note guid="${NOTE}" name="First thoughts"><PlainTextContent>As typed elsewhere.</PlainTextContent></Note></Notes>`,
)

test('a note of another program is a memo that is edited here, with a link and a quotation that other programs read as words', async () => {
  const came = await opened(theirs)
  expect(recordsOfKind(came, 'memo')).toMatchObject([
    { id: NOTE, title: 'First thoughts', text: 'As typed elsewhere.' },
  ])
  const project = projectOf(came.records)
  const rich = richOfBlocks([
    paragraph([...inlinesOf('As typed elsewhere, and see '), link({ kind: 'code', id: guid('code') }, 'Waiting')]),
    cited({ kind: 'coding', id: guid('coding') }, 'Nobody <rang> & that’s that.', 'Denise, 1 year'),
  ])
  const act = { at: '2026-05-01T10:00:00Z', coderId: guid('coder') }
  const done = editMemo(project, { ...act, type: 'edit-memo', memoId: NOTE, to: keptOf(rich) })
  if (!done.ok) throw new Error('refused')
  const records = recordsOf(applyChanges(project, done.changes))
  const { entries } = await saved({ records, texts: [] }, theirs)
  const xml = new TextDecoder().decode(entries['project.qde'])
  expect(xml).toContain('As typed elsewhere, and see Waiting')
  expect(xml).toContain('“Nobody &lt;rang&gt; &amp; that’s that.” (Denise, 1 year)')
  expect(recordsOfKind(await opened(entries), 'memo')).toEqual(recordsOfKind({ ...came, records }, 'memo'))
})
