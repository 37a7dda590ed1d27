import { gql } from '@zhitong/client';
import type * as T from '../generated.ts';

export const DRAFT_ROUND = gql<T.DraftAwardRoundMutation, T.DraftAwardRoundMutationVariables>`
  mutation DraftAwardRound($input: DraftAwardRoundInput!) {
    draftAwardRound(input: $input) {
      round {
        number
      }
    }
  }
`;

export const EDIT_ROUND = gql<T.EditAwardRoundMutation, T.EditAwardRoundMutationVariables>`
  mutation EditAwardRound($input: EditAwardRoundInput!) {
    editAwardRound(input: $input) {
      round {
        number
      }
    }
  }
`;

export const ANNOUNCE_ROUND = gql<T.AnnounceAwardRoundMutation, T.AnnounceAwardRoundMutationVariables>`
  mutation AnnounceAwardRound($input: AwardRoundStepInput!) {
    announceAwardRound(input: $input) {
      round {
        number
      }
    }
  }
`;

export const DRAW_LIST = gql<T.DrawProvisionalListMutation, T.DrawProvisionalListMutationVariables>`
  mutation DrawProvisionalList($input: AwardRoundStepInput!) {
    drawProvisionalList(input: $input) {
      round {
        number
      }
    }
  }
`;

export const DECIDE_ROUND = gql<T.DecideAwardRoundMutation, T.DecideAwardRoundMutationVariables>`
  mutation DecideAwardRound($input: AwardRoundStepInput!) {
    decideAwardRound(input: $input) {
      round {
        number
      }
    }
  }
`;

export const CANCEL_ROUND = gql<T.CancelAwardRoundMutation, T.CancelAwardRoundMutationVariables>`
  mutation CancelAwardRound($input: CancelAwardRoundInput!) {
    cancelAwardRound(input: $input) {
      round {
        number
      }
    }
  }
`;

export const OVERRIDE_AWARD = gql<T.OverrideAwardMutation, T.OverrideAwardMutationVariables>`
  mutation OverrideAward($input: OverrideAwardInput!) {
    overrideAward(input: $input) {
      round {
        number
      }
    }
  }
`;

export const DECIDE_AWARD_OBJECTION = gql<
  T.DecideAwardObjectionMutation,
  T.DecideAwardObjectionMutationVariables
>`
  mutation DecideAwardObjection($input: DecideAwardObjectionInput!) {
    decideAwardObjection(input: $input) {
      objection {
        id
      }
    }
  }
`;

export const PROPOSE_PROJECT = gql<T.ProposeProjectMutation, T.ProposeProjectMutationVariables>`
  mutation ProposeProject($input: ProposeProjectInput!) {
    proposeProject(input: $input) {
      award {
        id
      }
    }
  }
`;

export const CHOOSE_PROJECT = gql<T.ChooseProjectMutation, T.ChooseProjectMutationVariables>`
  mutation ChooseProject($input: ChooseProjectInput!) {
    chooseProject(input: $input) {
      award {
        id
      }
    }
  }
`;

export const PLAN_INSTALMENTS = gql<T.PlanInstalmentsMutation, T.PlanInstalmentsMutationVariables>`
  mutation PlanInstalments($input: PlanInstalmentsInput!) {
    planInstalments(input: $input) {
      award {
        id
      }
    }
  }
`;

export const ACCEPT_INSTALMENT = gql<T.AcceptInstalmentMutation, T.AcceptInstalmentMutationVariables>`
  mutation AcceptInstalment($input: AcceptInstalmentInput!) {
    acceptInstalment(input: $input) {
      award {
        id
      }
    }
  }
`;

export const PAY_INSTALMENT = gql<T.PayInstalmentMutation, T.PayInstalmentMutationVariables>`
  mutation PayInstalment($input: PayInstalmentInput!) {
    payInstalment(input: $input) {
      award {
        id
      }
    }
  }
`;

export const COMPLETE_AWARD = gql<T.CompleteAwardMutation, T.CompleteAwardMutationVariables>`
  mutation CompleteAward($input: AwardStepInput!) {
    completeAward(input: $input) {
      award {
        id
      }
    }
  }
`;

export const CANCEL_AWARD = gql<T.CancelAwardMutation, T.CancelAwardMutationVariables>`
  mutation CancelAward($input: CancelAwardInput!) {
    cancelAward(input: $input) {
      award {
        id
      }
    }
  }
`;
