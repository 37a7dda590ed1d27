import { gql } from '@zhitong/client';
import type {
  AddGoodsMutation,
  AddGoodsMutationVariables,
  CountStockMutation,
  CountStockMutationVariables,
  EditGoodsMutation,
  EditGoodsMutationVariables,
  MarketGoodsQuery,
  MarketGoodsQueryVariables,
  ReceiveGoodsMutation,
  ReceiveGoodsMutationVariables,
  RedeemMutation,
  RedeemMutationVariables,
  RedemptionsQuery,
  RedemptionsQueryVariables,
  StockMovementsQuery,
  StockMovementsQueryVariables,
  UndoRedemptionMutation,
  UndoRedemptionMutationVariables,
} from '../generated.ts';

const GOODS_PARTS = `fragment GoodsParts on MarketGoods { id name per price stock onSale shop { code name } }`;

export const GOODS = gql<MarketGoodsQuery, MarketGoodsQueryVariables>`
  query MarketGoods($place: String!, $offSale: Boolean, $first: Int, $after: String) {
    marketGoods(place: $place, offSale: $offSale, first: $first, after: $after) {
      nodes {
        ...GoodsParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${GOODS_PARTS}
`;

export const ADD_GOODS = gql<AddGoodsMutation, AddGoodsMutationVariables>`
  mutation AddGoods($input: AddGoodsInput!) {
    addGoods(input: $input) {
      goods {
        id
      }
    }
  }
`;

export const EDIT_GOODS = gql<EditGoodsMutation, EditGoodsMutationVariables>`
  mutation EditGoods($input: EditGoodsInput!) {
    editGoods(input: $input) {
      goods {
        id
      }
    }
  }
`;

export const RECEIVE_GOODS = gql<ReceiveGoodsMutation, ReceiveGoodsMutationVariables>`
  mutation ReceiveGoods($input: ReceiveGoodsInput!) {
    receiveGoods(input: $input) {
      goods {
        id
      }
    }
  }
`;

export const COUNT_STOCK = gql<CountStockMutation, CountStockMutationVariables>`
  mutation CountStock($input: CountStockInput!) {
    countStock(input: $input) {
      goods {
        id
      }
    }
  }
`;

export const REDEEM = gql<RedeemMutation, RedeemMutationVariables>`
  mutation Redeem($input: RedeemInput!) {
    redeem(input: $input) {
      redemption {
        id
        quantity
        points
        goods {
          ...GoodsParts
        }
      }
    }
  }
  ${GOODS_PARTS}
`;

export const UNDO_REDEMPTION = gql<UndoRedemptionMutation, UndoRedemptionMutationVariables>`
  mutation UndoRedemption($input: UndoRedemptionInput!) {
    undoRedemption(input: $input) {
      redemption {
        id
      }
    }
  }
`;

export const STOCK_MOVEMENTS = gql<StockMovementsQuery, StockMovementsQueryVariables>`
  query StockMovements($goodsId: ID!, $first: Int, $after: String) {
    stockMovements(goodsId: $goodsId, first: $first, after: $after) {
      nodes {
        kind
        quantity
        reason
        document
        by
        at
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const REDEMPTIONS = gql<RedemptionsQuery, RedemptionsQueryVariables>`
  query Redemptions($place: String!, $first: Int, $after: String) {
    redemptions(place: $place, first: $first, after: $after) {
      nodes {
        id
        quantity
        points
        at
        undoneAt
        goods {
          name
          per
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
