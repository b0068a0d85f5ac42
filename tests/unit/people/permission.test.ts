import { describe, expect, it } from 'vitest'
import { permissions, permissionsOf, rolePermissions } from '../../../src/core/domain/people/permission.ts'
import { roles } from '../../../src/core/domain/people/role.ts'

describe('role permissions', () => {
  it('gives every permission to somebody and every role something', () => {
    const given = permissionsOf(roles)
    expect([...permissions].filter((permission) => !given.has(permission))).toEqual([])
    for (const role of roles) expect(rolePermissions[role].length).toBeGreaterThan(0)
  })

  it('lists no permission twice in a role', () => {
    for (const role of roles) expect(new Set(rolePermissions[role]).size).toBe(rolePermissions[role].length)
  })

  it('joins the permissions of several roles', () => {
    const both = permissionsOf(['technician', 'clerk'])
    expect(both.has('visit.own')).toBe(true)
    expect(both.has('unit.write')).toBe(true)
    expect(both.has('service.assign')).toBe(false)
    expect(permissionsOf([]).size).toBe(0)
  })

  it('keeps customers away from the administrator and the system away from everyone else', () => {
    const administrator = permissionsOf(['administrator'])
    for (const permission of ['customer.view', 'case.view', 'call.view', 'customer.phone.reveal'] as const) {
      expect(administrator.has(permission)).toBe(false)
    }
    for (const role of roles.filter((other) => other !== 'administrator')) {
      for (const permission of ['people.manage', 'settings.manage', 'backup.run', 'import.run'] as const) {
        expect(permissionsOf([role]).has(permission)).toBe(false)
      }
    }
  })

  it('shows plain numbers only to roles that dial them', () => {
    const seeing = roles.filter((role) => permissionsOf([role]).has('customer.phone.see'))
    expect(seeing).toEqual(['operator', 'lead', 'dispatcher', 'officer'])
  })
})
