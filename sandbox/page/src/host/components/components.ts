import type { ComponentMapping } from '@remote-ui/react/host';
import { ButtonRow } from './actions/button-row.tsx';
import { Button } from './actions/button.tsx';
import { DropdownButtonItem } from './actions/dropdown-button-item.tsx';
import { Dropdown } from './actions/dropdown.tsx';
import { Link } from './actions/link.tsx';
import { LoadingButton } from './actions/loading-button.tsx';
import { BarChart } from './charts/bar-chart.tsx';
import { LineChart } from './charts/line-chart.tsx';
import { Checkbox, RadioButton, Toggle } from './inputs/choice.tsx';
import { DateInput } from './inputs/date-input.tsx';
import { Form } from './inputs/form.tsx';
import { MultiSelect } from './inputs/multi-select.tsx';
import { CurrencyInput, NumberInput, StepperInput } from './inputs/number-input.tsx';
import { Select } from './inputs/select.tsx';
import { Input, SearchInput, TextArea } from './inputs/text-input.tsx';
import { TimeInput } from './inputs/time-input.tsx';
import { ToggleGroup } from './inputs/toggle-group.tsx';
import { Accordion } from './layout/accordion.tsx';
import { AutoGrid, Box, Flex, Inline } from './layout/flex.tsx';
import { Stack } from './layout/stack.tsx';
import { Card, Tile } from './layout/tile.tsx';
import { Icon } from './media/icon.tsx';
import { Illustration, Image } from './media/image.tsx';
import { Modal, ModalBody, ModalFooter } from './overlays/modal.tsx';
import { Panel, PanelBody, PanelFooter, PanelSection } from './overlays/panel.tsx';
import { Tooltip } from './overlays/tooltip.tsx';
import { PrimaryHeaderActionButton, SecondaryHeaderActionButton } from './pages/header-actions.tsx';
import {
  PageActions,
  PageBreadcrumbs,
  PageBreadcrumbsCurrent,
  PageHeaderLink,
  PageTitle,
} from './pages/page-header.tsx';
import { PageLink } from './pages/page-link.tsx';
import { Alert } from './states/alert.tsx';
import { ProgressBar, ScoreCircle, StepIndicator } from './states/progress.tsx';
import { EmptyState, ErrorState, LoadingSpinner } from './states/states.tsx';
import { Statistics, StatisticsItem, StatisticsTrend } from './states/statistics.tsx';
import { TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from './tables/cells.tsx';
import { Table } from './tables/table.tsx';
import { Tab } from './tabs/tab.tsx';
import { Tabs } from './tabs/tabs.tsx';
import { StatusTag, Tag } from './tags/tag.tsx';
import { DescriptionList, DescriptionListItem } from './text/description-list.tsx';
import { Divider, Spacer } from './text/divider.tsx';
import { Heading } from './text/heading.tsx';
import { List } from './text/list.tsx';
import { Text } from './text/text.tsx';

/** How each of HubSpot's components is drawn here, by the name under which an extension asks for it. */
export const COMPONENTS: ComponentMapping = {
  ...{ Text, Heading, Divider, Spacer, List, DescriptionList, DescriptionListItem },
  ...{ Flex, Box, Inline, AutoGrid, Stack, Tile, Card, Accordion },
  ...{ Button, LoadingButton, ButtonRow, Dropdown, DropdownButtonItem, Link },
  ...{ Form, Input, SearchInput, TextArea, Textarea: TextArea, NumberInput, CurrencyInput, StepperInput },
  ...{ DateInput, TimeInput, Select, MultiSelect, Checkbox, RadioButton, Toggle, ToggleGroup },
  ...{ Table, TableHead, TableBody, TableFooter, TableRow, TableHeader, TableCell, Tabs, Tab },
  ...{ Modal, ModalBody, ModalFooter, Panel, PanelBody, PanelSection, PanelFooter, Tooltip },
  ...{ Tag, StatusTag, Alert, EmptyState, ErrorState, LoadingSpinner, ProgressBar, ScoreCircle },
  ...{ StepIndicator, Statistics, StatisticsItem, StatisticsTrend, BarChart, LineChart },
  ...{ Image, Illustration, Icon },
  ...{ PageTitle, PageLink, PageBreadcrumbs, PageBreadcrumbsPageLink: PageLink, PageBreadcrumbsCurrent },
  ...{
    PageHeader: PageActions,
    PageHeaderPrimaryAction: PageActions,
    PageHeaderSecondaryActions: PageActions,
  },
  ...{ PageHeaderLink, PageHeaderPageLink: PageLink, HeaderActions: PageActions },
  ...{ PrimaryHeaderActionButton, SecondaryHeaderActionButton },
};
