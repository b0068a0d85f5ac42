import { describe, expect, it } from 'vitest'
import type { OrgUnitId } from '../../../src/core/domain/ids.ts'
import { type OrgUnit, orgPath, orgUnitSchema, visibleOrgs } from '../../../src/core/domain/people/org.ts'
import { seesOrg } from '../../../src/core/domain/people/principal.ts'

const id = (text: string) => text as OrgUnitId

function org(own: string, parentPath: string | null, kind: OrgUnit['kind']): OrgUnit {
  const parentId = parentPath === null ? null : id(parentPath.split('/').at(-2) ?? '')
  const path = orgPath(parentPath, id(own))
  return { id: id(own), parentId, kind, name: own, code: '', path, areaCode: '', level: null }
}

const all = [
  org('head', null, 'head'),
  org('gz', '/head/', 'centre'),
  org('gz1', '/head/gz/', 'outlet'),
  org('gzx', '/head/', 'centre'),
  org('gzx1', '/head/gzx/', 'outlet'),
]

describe('visible organisations', () => {
  it('is the own one and all below', () => {
    expect(visibleOrgs(all, id('head'))).toHaveLength(5)
    expect(visibleOrgs(all, id('gz'))).toEqual(['gz', 'gz1'])
    expect(visibleOrgs(all, id('gz1'))).toEqual(['gz1'])
  })

  it('does not confuse ids of which one begins like the other', () => {
    expect(visibleOrgs(all, id('gz'))).not.toContain('gzx')
  })

  it('is nothing for an unknown organisation', () => {
    expect(visibleOrgs(all, id('elsewhere'))).toEqual([])
  })

  it('makes paths that the schema takes', () => {
    for (const unit of all) expect(orgUnitSchema.parse(unit)).toEqual(unit)
  })

  it('lets a principal see what is listed, or all', () => {
    expect(seesOrg({ orgIds: 'all' }, id('gz1'))).toBe(true)
    expect(seesOrg({ orgIds: [id('gz')] }, id('gz'))).toBe(true)
    expect(seesOrg({ orgIds: [id('gz')] }, id('gz1'))).toBe(false)
  })
})
