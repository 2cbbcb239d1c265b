import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { SignInScreen } from '../pages/sign-in/sign-in-page.js';
import { SignedIn } from './signed-in.js';

export interface RouterContext {
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const signInRoute = createRoute({ getParentRoute: () => rootRoute, path: '/sign-in', component: SignInScreen });

/** Everything behind the sign-in, in the frame of the console. */
const signedIn = createRoute({ getParentRoute: () => rootRoute, id: 'signed-in', component: SignedIn });

const homeRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/imports' });
  },
});

type Search = Readonly<Record<string, string>>;

/** Filters of lists live in the address, as texts: a page can be reloaded, sent to a colleague, and gone back to. */
const textsOf = (search: Readonly<Record<string, unknown>>): Search =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => signedIn, path, component, validateSearch: textsOf });

const importPages = [
  page(
    '/imports',
    lazyRouteComponent(() => import('../pages/imports/imports-page.js'), 'ImportsScreen'),
  ),
  page(
    '/imports/new',
    lazyRouteComponent(() => import('../pages/wizard/choose-kind-page.js'), 'ChooseKindScreen'),
  ),
  page(
    '/imports/new/$kind',
    lazyRouteComponent(() => import('../pages/wizard/new-import-page.js'), 'NewImportScreen'),
  ),
  page(
    '/imports/$id',
    lazyRouteComponent(() => import('../pages/details/details-page.js'), 'DetailsScreen'),
  ),
  page(
    '/imports/$id/files',
    lazyRouteComponent(() => import('../pages/wizard/files-page.js'), 'FilesScreen'),
  ),
  page(
    '/imports/$id/mapping',
    lazyRouteComponent(() => import('../pages/mapping/mapping-page.js'), 'MappingScreen'),
  ),
  page(
    '/imports/$id/validation',
    lazyRouteComponent(() => import('../pages/validation/validation-page.js'), 'ValidationScreen'),
  ),
];

const dataPages = [
  page(
    '/customers',
    lazyRouteComponent(() => import('../pages/customers/customers-page.js'), 'CustomersScreen'),
  ),
  page(
    '/customers/$id',
    lazyRouteComponent(() => import('../pages/customers/customer-page.js'), 'CustomerScreen'),
  ),
  page(
    '/streams',
    lazyRouteComponent(() => import('../pages/streams/streams-page.js'), 'StreamsScreen'),
  ),
  page(
    '/streams/$id',
    lazyRouteComponent(() => import('../pages/streams/stream-page.js'), 'StreamScreen'),
  ),
  page(
    '/dead-letters',
    lazyRouteComponent(() => import('../pages/dead-letters/dead-letters-page.js'), 'DeadLettersScreen'),
  ),
];

const otherPages = [
  page(
    '/overview',
    lazyRouteComponent(() => import('../pages/overview/overview-page.js'), 'OverviewScreen'),
  ),
  page(
    '/workflows',
    lazyRouteComponent(() => import('../pages/workflows/workflows-page.js'), 'WorkflowsScreen'),
  ),
  page(
    '/settings',
    lazyRouteComponent(() => import('../pages/settings/settings-page.js'), 'SettingsScreen'),
  ),
  page(
    '/settings/$part',
    lazyRouteComponent(() => import('../pages/settings/settings-page.js'), 'SettingsScreen'),
  ),
];

export const routeTree = rootRoute.addChildren([
  signInRoute,
  signedIn.addChildren([homeRoute, ...importPages, ...dataPages, ...otherPages]),
]);
