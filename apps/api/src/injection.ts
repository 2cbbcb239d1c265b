/** Injection token of the stores: logic knows them by their interfaces. */
export const STORES = Symbol('stores');
