import type { Components } from '#libs/api-contract';

interface Pending {
  readonly Session: {
    readonly type: 'object';
    readonly properties: {
      readonly user: {
        readonly type: 'object';
        readonly properties: {
          readonly id: { readonly type: 'string' };
          readonly name: { readonly type: 'string' };
          readonly email: { readonly type: 'string' };
        };
        readonly required: readonly ['id', 'name', 'email'];
      };
      readonly role: { readonly enum: readonly ['viewer', 'operator', 'administrator'] };
      readonly workspace: {
        readonly type: 'object';
        readonly properties: { readonly id: { readonly type: 'string' } };
        readonly required: readonly ['id'];
      };
      readonly workspaces: {
        readonly type: 'array';
        readonly items: {
          readonly type: 'object';
          readonly properties: { readonly id: { readonly type: 'string' } };
          readonly required: readonly ['id'];
        };
      };
      readonly scopes: { readonly type: 'array'; readonly items: { readonly type: 'string' } };
      readonly csrf_token: { readonly type: 'string' };
    };
    readonly required: readonly ['user', 'role', 'workspace', 'workspaces', 'scopes', 'csrf_token'];
  };
  readonly Credentials: { readonly type: 'object' };
}

/** The schemas of the contract. */
export type Schemas = Components & Pending;
