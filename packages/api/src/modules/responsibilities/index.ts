export { CategoriesResolver, CategoryView, categoryView } from './categories.resolver.ts';
export {
  type CategoryDirectory,
  type CategoryRow,
  categoryDirectory,
  forgetCategories,
} from './category-directory.ts';
export { Category, CategoryVersion } from './category.entity.ts';
export { exportResponsibilities } from './export-responsibilities.ts';
export { importResponsibilities } from './import-responsibilities.ts';
